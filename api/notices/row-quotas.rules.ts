import { sliceOf } from './passage.rules';
import type { RawItem } from './raw-item';
import type { Cell, Row } from './table-cells.rules';

/** 分解情况: 元坝镇280 白果乡15, all shares in one cell. */
const SHARES = /([\u4e00-\u9fa5]{1,10}(?:[县区市镇乡]|街道办?|管委会))[\s：:（(]*(\d+(?:\.\d+)?)/g;

/** Shares by area: a column for each, or all in one cell. */
export function quotasOf(row: Row): RawItem['quotas'] {
  return row.flatMap((cell) => {
    const { column, own } = cell;
    if (isQuota(cell) && column.head) return [{ area: column.head, quantity: own }];
    return sharesOf(cell).map(({ index, 0: share, 1: area = '', 2: figure = '' }) => ({
      area: sliceOf(own, index, index + area.length),
      quantity: sliceOf(own, index + share.length - figure.length, index + share.length),
    }));
  });
}

/** A cell under the name of an area. */
export const isQuota = ({ column, own }: Cell): boolean => column.role === 'QUOTA' && /[\d√✓]/.test(own.text);

/** 元坝镇280 白果乡15: what the cell consists of. */
export function sharesOf({ column, own }: Cell): RegExpExecArray[] {
  if (column.role !== 'OTHER') return [];
  const shares = [...own.text.matchAll(SHARES)];
  const length = shares.reduce((sum, [share]) => sum + share.length, 0);
  return shares.length < 2 || length * 4 < own.text.length * 3 ? [] : shares;
}
