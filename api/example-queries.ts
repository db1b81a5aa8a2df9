/** Three queries to begin with: printed at the start, and the first tabs of GraphiQL. */
export const EXAMPLE_QUERIES: readonly string[] = [
  `# 我是谁，有什么待办 / Who am I, and what have I to do?
{ viewer { member { name post } tenant { name } role }
  duties(first: 5) { total items { kind dueOn assignment { task { number title } } } } }`,
  `# 柳州市 2022 年项目的认领汇总 / How the tenants of 柳州市 answered its list of 2022
{ programme(code: "450200-2022") { title rollup {
  children { offered signed accepted notInvolved pending }
  byTenant { tenant { name } own { offered signed accepted notInvolved pending } } } } }`,
  `# 本地区的承办任务与牵头单位 / What my tenant was handed, as predicted and as answered
{ assignments(first: 10) { edges { node { task { number title } predictedInvolved predictionReason
  state leadUnits { shortName } supportUnits { shortName } } } } }`,
];
