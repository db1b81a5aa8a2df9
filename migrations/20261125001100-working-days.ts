import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Public holidays and the days on which work is made up for them (调休上班), as the State Council's office announced them for each year;
 * taken from the package chinese-days 1.5.7. A year that is not here has no data: whoever asks is told so.
 */
const YEARS: Readonly<Record<number, { holidays: string; makeUp: string }>> = {
  2015: {
    holidays:
      '01-01~01-03 元旦，02-18~02-24 春节，04-05~04-06 清明，05-01 劳动节，06-20 端午，06-22 端午，09-03~09-04 中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日，09-27 中秋，10-01~10-07 国庆节',
    makeUp:
      '01-04 元旦，02-15 春节，02-28 春节，09-06 中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日，10-10 国庆节',
  },
  2016: {
    holidays:
      '01-01 元旦，02-07~02-13 春节，04-04 清明，05-01~05-02 劳动节，06-09~06-11 端午，09-15~09-17 中秋，10-01~10-07 国庆节',
    makeUp: '02-06 春节，02-14 春节，06-12 端午，09-18 中秋，10-08 国庆节，10-09 国庆节',
  },
  2017: {
    holidays:
      '01-01~01-02 元旦，01-27~02-02 春节，04-02~04-04 清明，05-01 劳动节，05-28~05-30 端午，10-01~10-03 国庆节，10-04 中秋，10-05~10-08 国庆节',
    makeUp: '01-22 春节，02-04 春节，04-01 清明，05-27 端午，09-30 国庆节',
  },
  2018: {
    holidays:
      '01-01 元旦，02-15~02-21 春节，04-05~04-07 清明，04-29~05-01 劳动节，06-18 端午，09-24 中秋，10-01~10-07 国庆节，12-30~12-31 元旦',
    makeUp: '02-11 春节，02-24 春节，04-08 清明，04-28 劳动节，09-29 国庆节，09-30 国庆节，12-29 元旦',
  },
  2019: {
    holidays:
      '01-01 元旦，02-04~02-10 春节，04-05~04-07 清明，05-01~05-04 劳动节，06-07~06-09 端午，09-13~09-15 中秋，10-01~10-07 国庆节',
    makeUp: '02-02 春节，02-03 春节，04-28 劳动节，05-05 劳动节，09-29 国庆节，10-12 国庆节',
  },
  2020: {
    holidays:
      '01-01 元旦，01-24~02-02 春节，04-04~04-06 清明，05-01~05-05 劳动节，06-25~06-27 端午，10-01~10-08 国庆节',
    makeUp: '01-19 春节，04-26 劳动节，05-09 劳动节，06-28 端午，09-27 国庆节，10-10 国庆节',
  },
  2021: {
    holidays:
      '01-01~01-03 元旦，02-11~02-17 春节，04-03~04-05 清明，05-01~05-05 劳动节，06-12~06-14 端午，09-19~09-21 中秋，10-01~10-07 国庆节',
    makeUp: '02-07 春节，02-20 春节，04-25 劳动节，05-08 劳动节，09-18 中秋，09-26 国庆节，10-09 国庆节',
  },
  2022: {
    holidays:
      '01-01~01-03 元旦，01-31~02-06 春节，04-03~04-05 清明，04-30~05-04 劳动节，06-03~06-05 端午，09-10~09-12 中秋，10-01~10-07 国庆节，12-31 元旦',
    makeUp: '01-29 春节，01-30 春节，04-02 清明，04-24 劳动节，05-07 劳动节，10-08 国庆节，10-09 国庆节',
  },
  2023: {
    holidays:
      '01-01~01-02 元旦，01-21~01-27 春节，04-05 清明，04-29~05-03 劳动节，06-22~06-24 端午，09-29 中秋，09-30~10-06 国庆节',
    makeUp: '01-28 春节，01-29 春节，04-23 劳动节，05-06 劳动节，06-25 端午，10-07 国庆节，10-08 国庆节',
  },
  2024: {
    holidays:
      '01-01 元旦，02-10~02-17 春节，04-04~04-06 清明，05-01~05-05 劳动节，06-10 端午，09-15~09-17 中秋，10-01~10-07 国庆节',
    makeUp: '02-04 春节，02-18 春节，04-07 清明，04-28 劳动节，05-11 劳动节，09-14 中秋，09-29 国庆节，10-12 国庆节',
  },
  2025: {
    holidays:
      '01-01 元旦，01-28~02-04 春节，04-04~04-06 清明，05-01~05-05 劳动节，05-31~06-02 端午，10-01~10-05 国庆节，10-06 中秋，10-07~10-08 国庆节',
    makeUp: '01-26 春节，02-08 春节，04-27 劳动节，09-28 国庆节，10-11 国庆节',
  },
  2026: {
    holidays:
      '01-01~01-03 元旦，02-15~02-23 春节，04-04~04-06 清明，05-01~05-05 劳动节，06-19~06-21 端午，09-25~09-27 中秋，10-01~10-07 国庆节',
    makeUp: '01-04 元旦，02-14 春节，02-28 春节，05-09 劳动节，09-20 国庆节，10-10 国庆节',
  },
};

/** China's working days, outside every city's border: data that the operator replaces year by year. */
export class WorkingDays1795565460000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE working_year (
        year integer PRIMARY KEY CHECK (year BETWEEN 1990 AND 2100),
        source text NOT NULL CHECK (source <> ''),
        loaded_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    // Only what differs from the week: a holiday, or a day on which work is made up.
    await runner.query(`
      CREATE TABLE working_day (
        day date PRIMARY KEY,
        year integer NOT NULL REFERENCES working_year (year),
        kind text NOT NULL CHECK (kind IN ('HOLIDAY', 'MAKE_UP')),
        name text NOT NULL CHECK (name <> ''),
        CHECK (extract(year FROM day) = year)
      )`);
    for (const table of ['working_year', 'working_day']) {
      await runner.query(`GRANT SELECT ON ${table} TO luoshi_app`);
    }
    for (const [year, { holidays, makeUp }] of Object.entries(YEARS)) {
      await runner.query(
        `INSERT INTO working_year (year, source) VALUES ($1, '国务院办公厅放假安排（chinese-days 1.5.7）')`,
        [year],
      );
      const days = [...daysOf(year, holidays, 'HOLIDAY'), ...daysOf(year, makeUp, 'MAKE_UP')];
      await runner.query(
        `INSERT INTO working_day (day, year, kind, name)
         SELECT x.day, $1, x.kind, x.name FROM jsonb_to_recordset($2) AS x (day date, kind text, name text)`,
        [year, JSON.stringify(days)],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE working_day`);
    await runner.query(`DROP TABLE working_year`);
  }
}

/** '01-01~01-03 元旦，…' day by day. */
function daysOf(year: string, text: string, kind: string): { day: string; kind: string; name: string }[] {
  return text.split('，').flatMap((part) => {
    const [days = '', name = ''] = part.split(' ');
    const [from = '', to = from] = days.split('~');
    const all: { day: string; kind: string; name: string }[] = [];
    for (let day = new Date(`${year}-${from}T00:00:00Z`); ; day = new Date(day.getTime() + 86_400_000)) {
      const iso = day.toISOString().slice(0, 10);
      all.push({ day: iso, kind, name });
      if (iso.slice(5) >= to) return all;
    }
  });
}
