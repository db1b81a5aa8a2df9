import 'reflect-metadata';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Config, loadConfig, readEnvironmentFile } from '../config';
import { UnreadableFile } from '../files/sheet';
import { Refusal } from '../request/refusal';
import { Told } from '../told';

/** The exit code for a command that was not understood, as shells have it. */
const NOT_UNDERSTOOD = 2;

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O & { help: { type: 'boolean'; short: 'h' } }; allowPositionals: true }>
>;

interface Command<O extends Options> {
  readonly help: string;
  readonly options?: O;
  /** How many words beside the flags are taken at most. */
  readonly words?: number;
  readonly run: (given: { values: Parsed<O>['values']; words: string[] }) => void | Promise<void>;
}

/** The words of a command line are not those that the command takes: told with its help, and exit code 2. */
export class NotUnderstood extends Error {}

/**
 * Runs a command of ours: `--help` prints its help, what it does not understand is told with the help, and what goes wrong in words where
 * there are any. Sets the exit code: 0, 1 when it failed, 2 when it was not understood.
 */
export function runCommand<O extends Options>({ help, options, words = 0, run }: Command<O>): void {
  const carryOut = async () => {
    const given = parse(options, words);
    if (given.values.help) return console.log(help);
    await run(given);
  };
  carryOut().catch((error: unknown) => {
    if (error instanceof NotUnderstood) console.error(`${error.message}\n\n${help}`);
    else console.error(wordsOf(error));
    process.exitCode = error instanceof NotUnderstood ? NOT_UNDERSTOOD : 1;
  });
}

/** The settings of a command that serves nobody: the environment and `.env`. */
export function commandConfig(): Config {
  readEnvironmentFile();
  return loadConfig(process.env, { serves: false });
}

function parse<O extends Options>(options: O | undefined, most: number) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { ...(options as O), help: { type: 'boolean', short: 'h' } },
    });
    const [extra] = positionals.slice(most);
    if (extra !== undefined) throw new NotUnderstood(`多余的参数：${extra} / not understood: ${extra}`);
    return { values: values as Parsed<O>['values'] & { help?: boolean }, words: positionals };
  } catch (error) {
    throw error instanceof NotUnderstood ? error : new NotUnderstood(whatIsWrong(error as NodeJS.ErrnoException));
  }
}

function whatIsWrong({ code, message }: NodeJS.ErrnoException): string {
  const flag = /'([^' ]+)[^']*'/.exec(message)?.[1] ?? message;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有 ${flag} 这个选项 / there is no option ${flag}`;
  return `选项 ${flag} 用法有误 / the option ${flag} is not used like that`;
}

/** What has words of its own is told in them; anything else is a fault of ours and shown whole. */
function wordsOf(error: unknown): unknown {
  if (error instanceof Refusal) return error.problems.map(({ message }) => `${message.zh} / ${message.en}`).join('\n');
  if (error instanceof UnreadableFile) return `${error.text.zh} / ${error.text.en}`;
  return error instanceof Told ? error.message : error;
}
