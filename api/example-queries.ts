/**
 * Three queries to begin with: printed at the start, and the first tabs of GraphiQL. Sizes are literal (a variable would count as
 * the largest page), operations are named in ASCII (GraphQL knows no other names).
 */
export const EXAMPLE_QUERIES: readonly string[] = [
  `# 我是谁，能做什么（任何人员）/ Who am I, and what may I do? (any member)
query WhoAmI {
  viewer { member { name post } tenant { name } unit { name } role permissions }
}`,
  `# 全市汇总，各县区认领情况（450200-coordinator）/ The city's programme, and how each district answers
query CityRollup {
  programme(code: "450200-2022") {
    title status issuedOn
    rollup {
      children { offered signed accepted notInvolved pending acceptedRate }
      byTenant { tenant { name } own { signed accepted notInvolved pending } }
    }
  }
}`,
  `# 本地区的待办和承办任务（450203-supervision；450204-coordinator 尚未认领）/ What we have to do, and what we hold
query OurAssignments {
  duties(first: 20) { total overdue items { kind dueOn assignment { task { number title } } } }
  assignments(first: 20) {
    edges {
      node {
        state predictedInvolved predictionReason
        task { number title }
        leadUnits { shortName }
        supportUnits { shortName }
      }
    }
  }
}`,
];
