import { UnreadableFile } from '../files/sheet';
import { MOST_SHOWN_CELLS, readShownSheets } from '../files/workbook';
import { leftOutOfSheets } from './left-out';
import type { NoticeSource } from './notice-source';
import { sheetBlocks } from './sheet-blocks';
import { sourceOf } from './source-blocks';

/**
 * Reads an .xlsx file: the sheets that are shown, in their order.
 * @throws UnreadableFile
 */
export async function readXlsx(bytes: Buffer): Promise<NoticeSource> {
  const sheets = await readShownSheets(bytes);
  const blocks = sheets
    .filter(({ isHidden }) => !isHidden)
    .flatMap(({ name, cells }) => sheetBlocks(name, cells ?? refuseTooMany(name)));
  return sourceOf('XLSX', blocks, leftOutOfSheets(sheets));
}

function refuseTooMany(name: string): never {
  throw new UnreadableFile({
    zh: `工作表“${name}”超过 ${MOST_SHOWN_CELLS} 格，请只保留清单部分。`,
    en: `The sheet “${name}” has more than ${MOST_SHOWN_CELLS} cells: keep the list only.`,
  });
}
