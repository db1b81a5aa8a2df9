import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const PROJECT = path.join(__dirname, '..', '..');

export interface Import {
  /** A file of ours without its extension (`tenants/unit`), or a package (`typeorm`). */
  readonly target: string;
  readonly isOurs: boolean;
  /** Whether nothing but types is taken. */
  readonly isTypeOnly: boolean;
}

export interface SourceFile {
  /** From the project's folder: `api/directory/posts.ts`. */
  readonly name: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const FOLDERS = ['api', 'bench', 'migrations', 'samples', 'schema', 'tenants', 'tests', 'web'];

/** Every TypeScript file of ours, with what it imports. */
export function sourceFiles(): SourceFile[] {
  return FOLDERS.filter((folder) => existsSync(path.join(PROJECT, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((name) => /\.[cm]?tsx?$/.test(name) && !name.includes('node_modules'))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(PROJECT, name), 'utf8');
      return { name, text, imports: importsOf(name, text) };
    });
}

/** `import … from`, `export … from`, `import '…'`, `import('…')` and `require('…')`, also over several lines. */
const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?(?:([^;'"`=]*?)\s+from\s+)?['"]([^'"]+)['"]/gm;
const CALL = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

export function importsOf(name: string, source: string): Import[] {
  const text = withoutComments(source);
  const found = [...text.matchAll(STATEMENT)].map(([, type, names = '', target = '']) => ({
    target,
    isTypeOnly: type !== undefined || onlyTypes(names),
  }));
  const called = [...text.matchAll(CALL)].map(([, target = '']) => ({ target, isTypeOnly: false }));
  return [...found, ...called].map(({ target, isTypeOnly }) =>
    target.startsWith('.')
      ? { target: path.join(path.dirname(name), target).replace(/\.tsx?$/, ''), isOurs: true, isTypeOnly }
      : { target, isOurs: false, isTypeOnly },
  );
}

/** `{ type A, type B }`. */
function onlyTypes(names: string): boolean {
  const inBraces = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  if (inBraces === undefined) return false;
  const each = inBraces.split(',').map((word) => word.trim());
  return each.filter(Boolean).every((word) => word.startsWith('type '));
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
