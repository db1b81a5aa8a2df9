/** Three queries to begin with: printed at the start, and the first tabs of GraphiQL. */
export const EXAMPLE_QUERIES: readonly string[] = [
  `# 我是谁，能做什么 / Who am I, and what may I do?
{ viewer { member { name post } tenant { name } unit { name } role permissions } }`,
  `# 本地区的人员 / The members of my tenant
{ members(first: 10) { edges { node { code name post role unit { shortName } } } } }`,
  `# 最近的记录 / What was done, by whom
{ events(first: 10) { headSeq events { seq at memberName verb subjectType why } } }`,
];
