/** Promises without a figure, for which the clerk has to define one (R71): nothing is made up. */
export const VAGUE_QUANTITY =
  /[一]批(?:次)?|若干|一系列|(?:\+|＋|和|、|建设|新建|打造)?[NnXx]个[一-龥]{0,6}|(?:在|对|整治|改造|维修)?(?:[县城区镇村市]{0,3})部分(?=道路|集镇|路段|小区|村|乡镇|街道|学校|河|区域|县城|路|老旧|社区)|多个|多处|多条|多所|数个|数十|应[一-龥]尽[一-龥]|动态清零|清零/g;
