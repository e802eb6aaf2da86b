/** Waits for a condition, not for a time; fails with the last thing that was seen. */
export declare function until<T>(look: () => T | false | null | undefined, ms?: number): Promise<T>;
//# sourceMappingURL=until.d.ts.map