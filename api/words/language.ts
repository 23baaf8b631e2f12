export type Language = 'zh-CN' | 'en';

/** The language to answer in: en when `Accept-Language` prefers it to Chinese, else zh-CN. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters
        .map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1])
        .find((value) => value !== undefined);
      return { tag, place, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => q > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.q - a.q || a.place - b.place);
  return ranked[0]?.tag.startsWith('en') ? 'en' : 'zh-CN';
}
