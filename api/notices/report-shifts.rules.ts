import { dayAfter } from './calendar-day.rules';
import type { ReportingRule, ReportingTime } from './notice-draft';

/** 提前3日: counted back from the dates of the other rule, that of the same notice which is nearest before it, or else after (R102). */
export function aheadOfOthers(rules: readonly ReportingRule[]): ReportingRule[] {
  return rules.map((rule, index) => {
    if (rule.when.type !== 'before' || rule.when.of !== '') return rule;
    const others = [...rules.slice(0, index).reverse(), ...rules.slice(index + 1)];
    const model = others.find(({ when }) => when.type !== 'before' && when.type !== 'unclear');
    return model ? { ...rule, when: ahead(model, rule.when.days) } : rule;
  });
}

function ahead({ when, phrase }: ReportingRule, days: number): ReportingTime {
  if (when.type === 'list' || when.type === 'date') {
    return { type: 'list', dates: when.dates.map((date) => dayAfter(date, -days)), offsetDays: -days };
  }
  if ((when.type === 'quarterly' || when.type === 'monthly') && when.day > days && when.day < 29) {
    return { ...when, day: when.day - days };
  }
  return { type: 'before', days, of: phrase.value };
}
