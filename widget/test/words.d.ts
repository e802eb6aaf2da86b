import type { Conversation, Message, Support, VisitorWelcome } from '@lifebuoy/shared';
export declare const me: {
    id: string;
    name: string;
};
export declare const support: Support;
export declare const conversation: (id: string, more?: Partial<Conversation>) => Conversation;
export declare const message: (conversationId: string, seq: number, more?: Partial<Message>) => Message;
export declare const welcome: (more?: Partial<VisitorWelcome>) => VisitorWelcome;
/** A token that says who it is; nobody here checks its signature. */
export declare function tokenOf(sub: string, more?: {
    [claim: string]: unknown;
}): string;
//# sourceMappingURL=words.d.ts.map