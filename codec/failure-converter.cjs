const { DefaultFailureConverter } = require('@temporalio/common');

// Messages and stack traces of failures go through the codec too: they may quote what a province answered.
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
