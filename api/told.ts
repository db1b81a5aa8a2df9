/** A failure that is told to the operator in its own words, without a stack: what is wrong, and what to do. */
export class Told extends Error {}

/** Why the server will not work on this database: each reason one sentence in Chinese and English that says what to do. */
export class UnusableDatabase extends Told {
  constructor(readonly reasons: readonly string[]) {
    super(['数据库不可用 / The database cannot be used:', ...reasons.map((reason) => `  - ${reason}`)].join('\n'));
    this.name = 'UnusableDatabase';
  }
}

/** The operator's database does not answer, or not to this login. */
export class UnreachableDatabase extends Told {
  /** @param setting the one that names it, such as DATABASE_URL */
  constructor(setting: string, cause: unknown) {
    const { code, message } = cause as { code?: unknown; message?: unknown };
    const reason = String(message || code || cause);
    super(
      `无法连接 ${setting} 所指的数据库，请检查地址、账号和网络（${reason}）/ ` +
        `the database of ${setting} cannot be reached: check its address, login and network (${reason})`,
      { cause },
    );
    this.name = 'UnreachableDatabase';
  }
}

/** Attachments could not be kept. */
export class UnusableStore extends Told {
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `附件存储不可用，请检查 ATTACHMENTS_ 开头的设置（${reason}）/ ` +
        `the attachment store cannot be used: check the settings that begin with ATTACHMENTS_ (${reason})`,
      { cause },
    );
    this.name = 'UnusableStore';
  }
}
