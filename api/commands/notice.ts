import { knownArea } from '../notices/known-areas';
import { noticeAnswer } from '../notices/notice-answer.rules';
import { readNotice } from '../notices/read-notice';
import { readNoticeFile } from '../notices/read-notice-file';
import { NotUnderstood, runCommand } from './command-line';
import { noticeTable } from './notice-table';
import { progressBar } from './progress-bar';

const HELP = `npm run --silent notice -- 文件            读出一份通知的任务、单位、目标、时限和报送安排 / reads a notice and prints what it says
npm run --silent notice -- 文件 --json     按 README 所述格式输出 JSON / as JSON, in the shape that the README describes
npm run --silent notice -- 文件 --strict   有任何一处未能识别或不能确定时退出码为 1 / exits with 1 when anything was not understood
npm run --silent notice -- -               从标准输入读取粘贴的文字 / reads pasted text from the standard input

文件 / file: .docx .xlsx .txt，不超过 20 MB；.doc .wps 需本机装有 LibreOffice / up to 20 MB; .doc and .wps where LibreOffice is installed`;

const PLAIN_WIDTH = 120;

runCommand({
  help: HELP,
  options: { json: { type: 'boolean' }, strict: { type: 'boolean' } },
  words: 1,
  run: async ({ values, words: [file] }) => {
    if (!file) throw new NotUnderstood('请给出文件 / a file is needed');
    const source = await readNoticeFile(file);
    const answer = noticeAnswer(readNotice(source, knownArea, progressBar('读取 / reading')));
    if (values.json) console.log(JSON.stringify(answer, null, 1));
    else {
      const { isTTY, columns } = process.stdout;
      console.log(noticeTable(answer, { width: columns ?? PLAIN_WIDTH, hasColours: isTTY && !process.env.NO_COLOR }));
    }
    if (values.strict && answer.warnings.length > 0) process.exitCode = 1;
  },
});
