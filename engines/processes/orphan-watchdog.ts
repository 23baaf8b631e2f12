import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';

/** Told of each process that must not outlive this one. */
export interface OrphanWatchdog {
  watch(pid: number): void;
  forget(pid: number): void;
}

// Reads "+ pid" and "- pid". Its input ends when the process that holds the other end is gone, however it went; what is
// still on the list then is killed at once, since every engine here survives a kill and a second copy of one must not
// meet the first. A group (-pid) takes what the process started along.
const script = `
trap '' INT TERM HUP
list=' '
while read -r sign pid; do
  case "$sign" in
    +) list="$list$pid " ;;
    -) list="\${list%% $pid *} \${list#* $pid }" ;;
  esac
done
for pid in $list; do kill -9 "-$pid" 2>/dev/null || kill -9 "$pid" 2>/dev/null; done
`;

let running: OrphanWatchdog | undefined;

/**
 * The one watchdog of this process: a shell that outlives it just long enough to kill the processes it leaves behind,
 * SIGKILL included, which no handler of its own could.
 */
export function orphanWatchdog(): OrphanWatchdog {
  running ??= start();
  return running;
}

function start(): OrphanWatchdog {
  const watched = new Set<number>();
  const tell = (sign: '+' | '-', pid: number) => input.write(`${sign} ${String(pid)}\n`);
  const open = (): Writable => {
    const shell = startShell();
    // Killed itself, it is started again, a moment later so that a machine without a shell is not kept busy.
    shell.onEnd(() => {
      setTimeout(() => {
        input = open();
        for (const pid of watched) tell('+', pid);
      }, 200).unref();
    });
    return shell.input;
  };
  let input = open();
  return {
    watch: (pid) => {
      watched.add(pid);
      tell('+', pid);
    },
    forget: (pid) => {
      if (watched.delete(pid)) tell('-', pid);
    },
  };
}

function startShell(): { input: Writable; onEnd: (then: () => void) => void } {
  const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.stdin.on('error', () => undefined);
  shell.once('error', () => undefined);
  shell.unref();
  // The pipe must not keep this process up either; Node's types do not tell that it is a socket.
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return { input: shell.stdin, onEnd: (then) => shell.once('exit', then) };
}
