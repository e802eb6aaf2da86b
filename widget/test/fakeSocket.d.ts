import type { Answer } from '@lifebuoy/shared';
import type { ConnectionDeps } from '../src/connection.ts';
/** A server's end of the line, as a test plays it. */
export interface FakeServer {
    open: NonNullable<ConnectionDeps['open']>;
    /** What each connection said first. */
    handshakes: {
        [name: string]: unknown;
    }[];
    /** Commands that arrived, in order. */
    commands: {
        event: string;
        input: never;
    }[];
    /** Answers a command; nothing is answered where it returns `undefined`. Throwing breaks the line first. */
    answer: (event: string, input: never) => Answer<unknown> | undefined;
    /** Welcomes each connection with this; null leaves it waiting. */
    welcome: object | null;
    emit: (event: string, ...news: unknown[]) => void;
    refuse: (error: Error & {
        data?: object;
    }) => void;
    drop: () => void;
    connected: () => boolean;
}
export declare function fakeServer(): FakeServer;
//# sourceMappingURL=fakeSocket.d.ts.map