/** Words of the law's clocks: their dates, why, and what stops or lengthens them. */
export const clockWords = {
  'clocks.title': '时限',
  'clocks.sub': '各自从起算日的次日起计',
  'clocks.col.clock': '时限',
  'clocks.col.promised': '承诺',
  'clocks.col.legal': '法定',
  'clocks.col.now': '现在',
  'clocks.col.why': '说明',
  'clocks.why': '为什么',
  'clocks.why.of': '为什么：{clock}（{item}）',
  'clocks.none': '不设日期',
  'clock.of': '{item} · {clock}',
  'clock.title.standing': '为什么现在没有日期',
  'clock.promised': '承诺',
  'clock.legal': '法定',
  'clock.standing': '{date} 起停止计算，还没有恢复',
  'clock.dates': '每一日怎么算',
} as const;
