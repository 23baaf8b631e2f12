import type { Words } from './problem-words.ts';

/** English words of problems: what happened, and what to do next. */
export const en: Words = {
  problems: {
    'malformed-url': { title: 'Malformed address', detail: 'The address cannot be read. Check it and try again.' },
    'malformed-json': { title: 'Not JSON', detail: 'The body cannot be read as JSON. Check it and send it again.' },
    'malformed-body': {
      title: 'Incomplete body',
      detail: 'The body did not arrive whole or is badly encoded. Send it again.',
    },
    'body-too-large': { title: 'Body too large', detail: 'The body is over the limit. Send less.' },
    'file-too-large': {
      title: 'File too large',
      detail: 'The file is over the limit. Make it smaller or split it, then upload it again.',
    },
    'file-not-found': {
      title: 'No such file',
      detail: 'Not found, not yours to see, or its time is over. Upload it again.',
    },
    'no-preview': { title: 'No preview', detail: 'This file cannot be shown here. Download it to look at it.' },
    'too-many-uploads': {
      title: 'Too many uploads',
      detail: 'Too many uploaded files wait to be used. Hand in what you have uploaded, or try again tomorrow.',
    },
    'unsupported-media-type': { title: 'Unsupported media type', detail: 'Send application/json.' },
    'invalid-request': {
      title: 'Something filled in is wrong',
      detail: 'Correct what is listed and send again. Nothing was changed.',
    },
    'idempotency-key-reused': {
      title: 'Key already used',
      detail: 'This Idempotency-Key was used for another operation. Send again with a new key.',
    },
    'sign-in-first': { title: 'Sign in first', detail: 'Sign in and try again.' },
    'foreign-origin': { title: 'Foreign origin', detail: "Send this from the system's own pages." },
    'not-allowed': {
      title: 'Not within your rights',
      detail: 'The window or the applicant with this right can do it.',
    },
    'not-found': { title: 'Not found', detail: 'Not found, or not yours to see. Check the case number.' },
    'tracking-not-found': { title: 'Not found', detail: 'Number or code is wrong; check the receipt.' },
    'no-such-page': { title: 'No such address', detail: 'Check the address; /docs lists what there is.' },
    'method-not-allowed': {
      title: 'Method not allowed',
      detail: 'The Allow header lists what this address takes; see /docs.',
    },
    'same-application': {
      title: 'The same application is open',
      detail: 'The same application is open: {caseNo}. Look at that case, or apply again once it has closed.',
    },
    'case-closed': { title: 'Case closed', detail: 'Not possible: this case has closed. Apply again if needed.' },
    'case-held': {
      title: 'Case held',
      detail: 'Not possible: an identifier waits for confirmation at the window. Confirm it first.',
    },
    'case-withdrawing': {
      title: 'Being withdrawn',
      detail: 'Not possible: a withdrawal is under way. Wait for its result.',
    },
    'not-held': { title: 'Nothing to confirm', detail: 'No identifier of this case waits for confirmation.' },
    'not-ready-for-delivery': {
      title: 'Not ready for delivery',
      detail: 'Not possible: results are still missing. Deliver when every item is done.',
    },
    'not-parked': { title: 'Not parked', detail: 'This step does not wait for a person; there is nothing to retry.' },
    'unknown-step': { title: 'No such step', detail: 'This case has no such step. Reload the page and try again.' },
    'already-decided': {
      title: 'Already decided',
      detail: 'Not possible: already decided, so it cannot be withdrawn. Apply for deregistration instead.',
    },
    'already-withdrawing': {
      title: 'Already withdrawing',
      detail: 'A withdrawal was requested before and is under way. Wait for its result.',
    },
    'already-ending': {
      title: 'Ending already',
      detail:
        'Nothing to withdraw: the case has its result and is being closed. Reload the page to see it; apply again once it is closed, if you still want to.',
    },
    'not-correcting': {
      title: 'No correction notice is open',
      detail: 'This step has no notice to answer now. Reload the page.',
    },
    'correction-late': {
      title: 'The term to correct is over',
      detail:
        'Not possible: the term is over and the application has ended. The materials are returned; you may apply again.',
    },
    'gap-not-pinned': {
      title: 'The notice does not name this',
      detail: 'Only what the correction notice names can be changed. Answer its points one by one.',
    },
    'gap-answered': {
      title: 'This point is answered',
      detail: 'This point has been answered and cannot be changed again. Go on with those that are open.',
    },
    'answer-does-not-fit': {
      title: 'The answer does not fit',
      detail: 'Fields take text, materials take files, and each answer holds at least one point.',
    },
    'no-check-due': {
      title: 'No on-site check is due',
      detail: 'A check is booked and recorded after acceptance. Reload the page.',
    },
    'check-in-the-past': { title: 'That time is past', detail: 'Book the check for a time after now.' },
    'check-on-a-day-off': {
      title: 'Not a working day',
      detail: 'Book the check on a working day; make-up working days count.',
    },
    'too-few-inspectors': {
      title: 'Too few inspectors',
      detail: 'Enter as many different staff numbers as the item asks for.',
    },
    'check-not-booked': { title: 'No check is booked', detail: 'Book the check first, then record its result.' },
    'check-not-yet': {
      title: 'The booked time has not come',
      detail: 'Record the result once the booked time has come.',
    },
    'no-notice': { title: 'No public notice', detail: 'This case has no public notice to object to.' },
    'already-objected': {
      title: 'The objection is known',
      detail: 'The same objection has been taken. Nothing more is needed.',
    },
    'outcome-known': {
      title: 'No manual answer is needed',
      detail: 'The outcome of this step is not unknown. Retry or withdraw instead.',
    },
    'no-manual-answer': {
      title: 'No manual answer yet',
      detail: 'One person enters the answer first, then another confirms it.',
    },
    'same-person': { title: 'Another person must confirm', detail: 'A manual answer is confirmed by someone else.' },
    'different-answer': {
      title: 'The two answers differ',
      detail: 'It differs from the answer entered first. Check the letter and enter it again.',
    },
    'clock-not-running': {
      title: 'This clock is not running',
      detail: 'It has not begun or is over. Reload the page and look at the clocks of the step.',
    },
    'not-excluded-by-law': {
      title: 'The law does not leave this time out',
      detail:
        'Art. 45 of the Administrative Licensing Law does not name this reason (a check on site, the post, an outage of the other side): the clock runs on, act within it.',
    },
    'not-stoppable': {
      title: 'Nothing stops this clock',
      detail: 'No rule lets it stand still: it runs on, act within it.',
    },
    'stop-before-start': {
      title: 'The stop lies before the start',
      detail: 'It ends before the clock begins and changes nothing. Check its days.',
    },
    'stop-after-end': {
      title: 'The stop begins after the end',
      detail: 'A clock is stopped before it ends. Check the first day.',
    },
    'stop-ends-before-it-begins': {
      title: 'The stop ends before it begins',
      detail: 'Its last day lies before its first. Check both days.',
    },
    'not-extendable': {
      title: 'This clock cannot be lengthened',
      detail: 'No law lets it be lengthened: act within it.',
    },
    'extension-late': {
      title: 'The extension comes too late',
      detail: 'It must be granted before the end, which has passed.',
    },
    'extension-too-long': {
      title: 'The extension is longer than the law allows',
      detail: 'Grant it anew within what the law allows.',
    },
    'already-extended': {
      title: 'It has been lengthened already',
      detail: 'The law allows one extension, and one stands.',
    },
    'not-a-day': { title: 'There is no such day', detail: 'Check the day and send it again.' },
    'statement-missing': { title: 'Who, why or on what evidence is not said', detail: 'Add it and send it again.' },
    unexpected: {
      title: 'Something failed',
      detail: 'Something failed; nothing was changed. Tell ops the reference {instance}.',
    },
    'engine-unavailable': {
      title: 'Not taken',
      detail: 'Not taken, please retry shortly. Your input is kept; a retry never does it twice.',
    },
    'reads-unavailable': {
      title: 'Cannot look it up now',
      detail: 'Looking up is unavailable for the moment, try again shortly. Opening and deciding go on.',
    },
    'materials-unavailable': {
      title: 'Not stored',
      detail:
        'Files cannot be stored or read for the moment, please retry shortly. Uploading again stores nothing twice.',
    },
  },
  fields: {
    required: 'Required',
    'wrong-type': 'Wrong type, expected {expected}',
    'unknown-field': 'No such field: {key}',
    'forbidden-key': 'Name not allowed: {key}',
    'too-deep': 'Nested too deeply',
    'too-long': 'Too long, at most {max}',
    'too-short': 'Too short, at least {min}',
    'too-many': 'Too many, at most {max}',
    'too-few': 'Too few, at least {min}',
    'out-of-range': 'Out of range',
    'wrong-format': 'Wrong format',
    'not-one-of': 'One of: {options}',
    unprintable: 'Contains characters that cannot be printed',
    blank: 'Must not be blank',
    'blank-ends': 'No spaces at the beginning or the end',
    'idempotency-key-required': 'Give a key in the Idempotency-Key header (8 to 64 letters, digits or . _ : -)',
    'unknown-bundle': 'No such bundle',
    'unknown-region': 'No such region',
    'unknown-window': 'No such window',
    'other-window': 'You can collect at your own window only: {window}',
    'pair-not-served': 'This bundle is not served between these two places',
    'unknown-role': 'This bundle has no such role',
    'missing-person': 'Missing: {role}, at least {min}',
    'too-many-persons': 'Too many: {role}, at most {max}',
    'not-yourself': 'An enterprise that applies itself is led by the person who is signed in',
    'id-number-length': 'An ID number has {needs} characters; this one has {has}',
    'id-number-character': 'Character {at} of the ID number is “{has}”; it can only be {needs}',
    'id-number-date': 'The birth date in the ID number, {has}, does not exist',
    'id-number-check':
      'The check digit of the ID number is wrong: it is {has}, the others ask for {needs}; compare every digit with the card',
    'id-number-future': 'The birth date in the ID number, {has}, is still to come',
    'same-person-twice': 'The same person twice in the same role',
    'name-number-format':
      'A declared name number has {needs} parts with hyphens between them, such as 510104-20260926-00318',
    'name-number-part': 'Part {at} of the declared name number is “{has}”; it must be {needs}',
    'name-number-date': 'The date in the declared name number, {has}, does not exist',
    'unknown-field-code': 'This bundle has no such field',
    'not-a-number': 'Must be a number',
    'too-small': 'Too small, at least {min}',
    'too-large': 'Too large, at most {max}',
    'not-a-date': 'Must be a date, such as 2026-10-09',
    'unknown-option': 'One of: {options}',
    'unknown-choice': 'This bundle has no such optional item',
    'choice-twice': 'The same item chosen twice',
    'unknown-paper': 'This bundle has no such paper',
    'paper-twice': 'The same paper listed twice',
    'unknown-material': 'This bundle knows no such material',
    'material-twice': 'The same material listed twice',
    'missing-material': 'Missing: {material}; upload it',
    'unknown-related': 'This bundle names no such enterprise',
    'not-asked': 'Neither the bundle nor a chosen item asks for this; leave it out or choose the item',
    'uscc-length': 'A unified social credit code has {needs} characters; this one has {has}',
    'uscc-character': 'Character {at} of the unified social credit code is “{has}”; it can only be {needs}',
    'too-few-shareholders': 'Too few shareholders, at least {min}',
    'too-many-shareholders': 'Too many shareholders, at most {max}',
    'same-company-twice': 'The same shareholder company twice',
    'bad-cursor': 'The place in the list is not valid; start again from the first page',
    'empty-file': 'The file is empty',
    'file-too-large': 'The file is too large, at most {max}',
    'file-type': 'This kind of file is not taken, only: {options}',
    'file-type-mismatch': 'The content of the file is not of the type it is said to be',
    'file-script': 'The file contains a script or program; remove it and upload the file again',
    'file-encrypted': 'The file is encrypted; remove its password and upload it again',
    'file-unreadable': 'The file is damaged or cannot be checked; export it anew and upload it again',
    'file-twice': 'The same file twice',
    'unknown-file': 'No such file, or its time is over; upload it again',
    'path-in-name': 'A file name must not contain a path',
    'no-days': 'A year without a single day off: check the notice',
    'day-of-another-year': '{day} is not in {year}',
    'day-off-on-a-weekend': '{day} is a weekend day and off already; do not list it',
    'make-up-day-on-a-weekday': '{day} is a weekday; only Saturdays and Sundays are made up',
    'day-twice': '{day} is listed twice',
    'unknown-holiday': 'There is no holiday {holiday}',
    'no-own-calendar': '{region} has no holiday table of its own',
    'revision-not-rising': 'Must be higher than revision {standing}, which stands',
    'in-the-future': 'Must not lie in the future',
    'unknown-certificate': 'No such kind of certificate',
    'certificate-id-format':
      'A certificate identifier has {needs} parts with dots between them, this one has {has}; copy it as it is printed',
    'certificate-id-part': 'Part {at} of the certificate identifier is “{has}”; it must be {needs}',
    'certificate-id-check':
      'The check character of the certificate identifier is wrong: it is {has}, the others ask for {needs}; compare with the certificate',
    'certificate-id-kind': 'This identifier belongs to another kind of certificate',
    'food-licence-length': 'A food licence number has {needs} characters; this one has {has}',
    'food-licence-character': 'Character {at} of the food licence number is “{has}”; it can only be {needs}',
    'payload-unreadable':
      'Cannot be decrypted: encrypted with a key that this system has not, or changed since; add the old key to CODEC_KEYS',
    'food-licence-check':
      'The check digit of the food licence number is wrong: it is {has}, the others ask for {needs}; compare every digit with the licence',
  },
  repairs: {
    character: 'character {at}: {to} for {from}',
    swapped: 'characters {at} and {next} swapped: {to} for {from}',
    'look-alikes': 'from character {at}: {to} for {from}',
  },
};
