/** Names of the 55 minorities as they stand in the names of autonomous areas; the longer first where one begins another. */
const PEOPLES =
  '蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族?|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|阿昌族|普米族|塔吉克族?|怒族|乌孜别克族?|俄罗斯族?|鄂温克族?|德昂族|保安族|裕固族|京族|塔塔尔族?|独龙族|鄂伦春族?|赫哲族|门巴族?|珞巴族?|基诺族';
const AUTONOMOUS = new RegExp(`^(.+?)(?:各族|(?:${PEOPLES})+)自治(县|旗|州)$`);
const OFFICES =
  /(?:人民政府办公室|政府办公室|人民政府|街道办事处|街道办|地区办事处|办事处|管理委员会|管委会|政府|党工委|党委)$/;

/**
 * 石柱土家族自治县 → 石柱县, as everybody says it (三江县, 融水县, 黔东南州). 鄂温克族自治旗, where nothing else would remain, stays.
 * @param name the full name of an area.
 */
export function shortTenantName(name: string): string {
  const match = AUTONOMOUS.exec(name);
  return match?.[1] ? `${match[1]}${match[2]}` : name;
}

/** 柳东新区管委会 → 柳东新区, 天马街道办事处 → 天马街道; 人民政府 alone, which names no area, → ''. */
export function withoutOffice(name: string): string {
  const office = OFFICES.exec(name)?.[0];
  if (!office) return name;
  const area = name.slice(0, -office.length);
  return office.startsWith('街道') && area ? `${area}街道` : area;
}

export interface NamedTenant {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

/**
 * Whether two names are of one area. Offices, brackets and what stands before the area are left out of account:
 * 柳江区人民政府 = 柳江区, 阳和工业新区（北部生态新区）管委会 = 阳和工业新区 = 北部生态新区 (R21, R44), 三江县 = 三江侗族自治县.
 */
export function matchTenant<T extends NamedTenant>(name: string, tenants: readonly T[]): T | null {
  const wanted = formsOf(name);
  const exact = tenants.find((tenant) => tenantForms(tenant).some((form) => wanted.includes(form)));
  if (exact) return exact;
  // 柳州市鱼峰区, 柳城县沙埔镇: the superior's name in front. Only when one area alone fits.
  const behind = tenants.filter((tenant) =>
    tenantForms(tenant).some((form) => wanted.some((text) => /[省市县区旗州盟]$/.test(before(text, form)))),
  );
  return behind.length === 1 ? (behind[0] ?? null) : null;
}

function before(text: string, ending: string): string {
  return text.endsWith(ending) ? text.slice(0, -ending.length) : '';
}

function tenantForms(tenant: NamedTenant): string[] {
  return [tenant.name, ...(tenant.aliases ?? [])].flatMap(formsOf);
}

function formsOf(name: string): string[] {
  const compact = name
    .replace(/[\s\u00a0\u3000]/g, '')
    .replace(/[（(【[]/g, '（')
    .replace(/[)）】\]]/g, '）');
  const inner = [...compact.matchAll(/（([^（）]+)）/g)].map((match) => match[1] ?? '');
  const outer = compact.replace(/（[^（）]*）/g, '');
  const forms = [outer, ...inner].map((form) => shortTenantName(withoutOffice(form)));
  return [...new Set(forms.filter((form) => form.length > 1))];
}
