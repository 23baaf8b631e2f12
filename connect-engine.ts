import { Connection } from '@temporalio/client';

/** gRPC waits up to two minutes between two attempts to connect; a counter would stay closed that long after a restart. */
const reconnect = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 500 };

/** A connection to the engine that may be made while it is down, and is back within a second of its return. */
export function connectEngine(address: string): Connection {
  return Connection.lazy({ address, channelArgs: reconnect });
}
