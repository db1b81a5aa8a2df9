import { useState } from 'react';

/** The field for the token, in force for all tabs of the editor. A leading “Bearer” may be pasted along. */
export function TokenField({ token, onChange }: { token: string; onChange(token: string): void }) {
  const [draft, setDraft] = useState(token);
  const given = draft.trim().replace(/^bearer\s+/i, '');

  return (
    <form
      className="token"
      onSubmit={(event) => {
        event.preventDefault();
        setDraft(given);
        onChange(given);
      }}
    >
      <strong>落实 · 接口调试</strong>
      <label htmlFor="token">令牌 Token</label>
      <input
        id="token"
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="粘贴登录令牌 · paste a token"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <button type="submit" disabled={given === token}>
        使用 Use
      </button>
      <span>{token ? '已设置令牌，对所有标签页有效' : '未登录：看不到接口定义 · not signed in'}</span>
    </form>
  );
}
