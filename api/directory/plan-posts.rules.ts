import { RowReader } from '../files/row-reader.rules';
import { roleNames, type TableRecord } from './directory-tables.rules';
import { type ImportPlan, tenantOf } from './import-plan.rules';
import type { KnownDirectory, KnownPost, KnownUnit } from './known-directory.rules';
import { tidyName } from './names.rules';
import { isMemberCode, mayAppoint } from './post.rules';

/**
 * Plans one post. A post is known by its code: a new title is taken over, while another person, unit or role is a handing-over, which a
 * table does not do.
 */
export function planPost(plan: ImportPlan, record: TableRecord, directory: KnownDirectory): void {
  const row = new RowReader(plan, record);
  const tenant = tenantOf(row, directory, '地区代码');
  const code = row.required('代码');
  const name = row.required('姓名').trim();
  const title = row.required('职务').trim();
  const role = row.oneOf('角色', roleNames);
  const unitName = tidyName(row.required('单位'));
  row.checkNames({ 姓名: tidyName(name) });
  if (tenant && code && !isMemberCode(code, tenant.code)) {
    row.wrong('代码', {
      zh: `人员代码应为“${tenant.code}-”加小写字母、数字或连字符。`,
      en: `A member code is “${tenant.code}-” and small letters, figures or hyphens.`,
    });
  }
  if (role && !mayAppoint(directory.surroundings.actor.role, role)) {
    row.wrong('角色', { zh: '该角色只能由系统管理员任命。', en: 'Only a system administrator appoints to this role.' });
  }
  const unit = tenant && unitName ? directory.unitsBearing(tenant.code, unitName)[0] : undefined;
  if (tenant && unitName && !unit) {
    row.wrong('单位', {
      zh: `${tenant.name}没有“${unitName}”这个单位。`,
      en: `${tenant.name} has no unit “${unitName}”.`,
    });
  }
  const validFrom = row.date('任职日期') ?? directory.surroundings.today;
  const login = loginOf(row, directory);
  if (code && plan.repeated(record, `post ${code}`, '代码')) return;
  if (!row.isSound || !tenant || !role || !unit) return;
  const post: KnownPost = {
    id: null,
    tenantCode: tenant.code,
    code,
    name,
    post: title,
    role,
    unitName: unit.name,
  };
  const known = directory.post(code);
  if (known) {
    planKnownPost(plan, row, known, post, unit);
    return;
  }
  plan.newPosts.push({ ...post, login, validFrom });
  directory.addPost(post);
  plan.note(record, name, 'ADDED');
}

function planKnownPost(
  plan: ImportPlan,
  row: RowReader<TableRecord>,
  known: KnownPost,
  post: KnownPost,
  unit: KnownUnit,
): void {
  if (known.name !== post.name || known.role !== post.role || known.unitName !== unit.name) {
    row.wrong('代码', {
      zh: `${post.code}现为${known.unitName}的${known.name}；换人、换单位或换角色请办理移交。`,
      en: `${post.code} is ${known.name} of ${known.unitName}: another person, unit or role is handed over, not imported.`,
    });
  } else if (known.post === post.post) {
    plan.note(row.record, post.name, 'UNCHANGED');
  } else {
    plan.changedPosts.push({ ...known, post: post.post });
    plan.note(row.record, post.name, 'CHANGED');
  }
}

function loginOf(row: RowReader<TableRecord>, directory: KnownDirectory): string | null {
  const login = row.cell('登录名');
  const refused = directory.surroundings.refusedLogins.get(login);
  if (refused) row.wrong('登录名', refused);
  return login || null;
}
