const classes: Record<string, string> = {
  sales: '1',
  'food-sales': '1',
  销售: '1',
  食品销售: '1',
  catering: '2',
  餐饮服务: '2',
  canteen: '3',
  单位食堂: '3',
};

/** First digit of the number of a food licence, by the form's 主体业态: 1 sale, 2 catering, 3 canteen of a unit. */
export function foodClassOf(form: Record<string, string>): string {
  const asked = form['business-form'] ?? '';
  return Object.hasOwn(classes, asked) ? (classes[asked] ?? '2') : '2';
}
