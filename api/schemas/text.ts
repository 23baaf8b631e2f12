import { z } from 'zod';

/** Control characters, line and paragraph separators, direction overrides and lone surrogates: nothing that people type. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** One line of text as people type it, 1 to `max` characters, not blank. */
export function line(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !unprintable.test(text), { params: { code: 'unprintable' } })
    .refine((text) => text.trim() === text, { params: { code: 'blank-ends' } });
}

/**
 * An identifier as typed, pasted or scanned, 1 to `max` characters: spaces, control characters and what else cannot be
 * seen are left out when it is read (domain/identifiers/written-form.ts), so none of them is refused here.
 */
export function typedIdentifier(max: number): z.ZodString {
  return z.string().min(1).max(max);
}

/** Several lines of text; line feeds are allowed, other control characters are not. */
export function lines(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !unprintable.test(text.replaceAll('\n', '')), { params: { code: 'unprintable' } })
    .refine((text) => text.trim() !== '', { params: { code: 'blank' } });
}

/** A code of the catalogue: small letters, digits and hyphens. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** GB/T 2260 region code. */
export const RegionCode = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ description: 'GB/T 2260 region code', example: '500103' });

/** Window of a joint-service hall: region code and number. */
export const WindowCode = z
  .string()
  .regex(/^\d{6}-\d{2}$/)
  .meta({ description: 'Window: region code and number', example: '500103-03' });

/** `CY` + region 6 + yyMMdd + 8 base-32 characters + check character; letters may be typed small, spaces between groups. */
export const CaseNo = z
  .string()
  .regex(/^CY\d{12}[0-9A-Z]{9}$/)
  .meta({ description: 'Case number 联办件号', example: 'CY500103260928M9S346Q3K' });

/** What the caller chooses as the key of one write: 8 to 64 visible ASCII characters. */
export const IdempotencyKey = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{8,64}$/)
  .meta({ description: 'Same key and same body: same answer', example: '3f0c2a52-6a7e-4a52-9d5e-0d6f0b6f6a11' });

/** A key that a caller may choose inside an object: never an operator (`$…`) and never a path (`a.b`). */
export const FieldKey = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,63}$/);

/** Instant in answers: ISO 8601 with the offset of Asia/Shanghai. */
export const Instant = z.string().meta({ format: 'date-time', example: '2026-09-28T09:42:00.000+08:00' });

/** Date in Asia/Shanghai. */
export const Day = z.string().meta({ format: 'date', example: '2026-10-09' });
