import { ProvinceRejected, ProvinceUnavailable } from '../../adapters/province.ts';
import type {
  Callback,
  CallbackReply,
  CertificateQuery,
  ProvincePort,
  StatusAnswer,
  StatusQuery,
  SubjectQuery,
  Submission,
  Submitted,
  Supplement,
  WithdrawalAnswer,
  WithdrawalRequest,
} from '../../adapters/province.ts';
import type { Certificate, CertificateStatus } from '../../domain/certificate.ts';
import type { SubjectRecord } from '../../domain/subject.ts';
import type { Gap } from '../../domain/correction.ts';
import type { Objection } from '../../domain/objection.ts';
import type { Report, ReportState } from '../../domain/report.ts';

export type Decision = 'grant' | 'refuse' | 'silent';

interface Kept {
  submission: Submission;
  reports: Report[];
  supplements: Set<Supplement['what']>;
}

/** A province in memory: one effect a key, decisions by system, and knobs for what goes wrong. */
export class FakeProvince implements ProvincePort {
  readonly kept = new Map<string, Kept>();
  /** Every effect in order: `submitted <key>`, `withdrawn <key>`, `granted <key>` … */
  readonly effects: string[] = [];
  /** Every call in order, answered or not: `submit <key>`, `status <key>` … */
  readonly asked: string[] = [];
  readonly decisions = new Map<string, Decision>();
  /** Systems that answer nothing at all. */
  readonly down = new Set<string>();
  /** What a system that is down says of when it wants to be asked again. */
  askAgainMs: number | undefined;
  /** Systems whose answers are not what the port promises: nothing at all. */
  readonly odd = new Set<string>();
  /** Systems that refuse the request itself. */
  readonly rejecting = new Set<string>();
  certificateStatus: CertificateStatus = 'valid';
  /** Systems that find gaps in what they get, once. */
  readonly corrections = new Map<string, Gap[]>();
  /** Systems that check on site before they decide. */
  readonly checking = new Set<string>();
  /** Systems that publish what they get. */
  readonly publishing = new Set<string>();
  /** Systems that publish and accept in their own time, not in the answer to what they get. */
  readonly later = new Set<string>();
  /** Systems that do not tell in their answer that they have signed for what they get. */
  readonly quiet = new Set<string>();
  /** Objections by key of the notice. */
  readonly objections = new Map<string, Objection[]>();
  readonly register = new Map<string, SubjectRecord>();
  /** Licences by holder, for those that no case granted. */
  readonly licences = new Map<string, Certificate>();
  /** Called inside a submission, before it is answered. */
  onSubmit: (submission: Submission) => Promise<void> = () => Promise.resolve();
  /** Called inside a supplement that was taken, before it is answered. */
  onSupplement: (supplement: Supplement) => Promise<void> = () => Promise.resolve();
  #serial = 0;
  #now = Date.now();

  /** The engine's clock, which a time-skipping test moves; without it, the machine's. */
  clock: () => Promise<number> = () => Promise.resolve(Date.now());

  get calls(): number {
    return this.asked.length;
  }

  async submit(submission: Submission): Promise<Submitted> {
    await this.#reach('submit', submission);
    if (this.odd.has(submission.system)) return undefined as unknown as Submitted;
    if (this.rejecting.has(submission.system)) throw new ProvinceRejected('4001', 'the name number is not declared');
    if (!this.kept.has(submission.key)) {
      this.kept.set(submission.key, { submission, reports: [], supplements: new Set() });
      this.effects.push(`submitted ${submission.key}`);
      const atOnce = this.publishing.has(submission.system) && !this.later.has(submission.system);
      this.#report(submission.key, atOnce ? 'published' : 'received');
      if (submission.system === 'identity') this.decide(submission.key);
    }
    await this.onSubmit(submission);
    const report = this.latest(submission.key);
    const [first] = this.kept.get(submission.key)?.reports ?? [];
    const taken = { provinceNo: `P${submission.key}`, receivedAt: first?.occurredAt ?? report.occurredAt };
    return this.quiet.has(submission.system) ? taken : { ...taken, report };
  }

  async withdraw({ of, key, system }: WithdrawalRequest): Promise<WithdrawalAnswer> {
    await this.#reach('withdraw', { key, system });
    if (this.odd.has(system)) return undefined as unknown as WithdrawalAnswer;
    if (!this.kept.has(of)) return { kind: 'unknown' };
    const report = this.latest(of);
    if (report.state === 'withdrawn') return { kind: 'withdrawn', report };
    if (report.state === 'granted' || report.state === 'refused') return { kind: 'decided', report };
    this.effects.push(`withdrawal ${key}`);
    return { kind: 'withdrawn', report: this.#report(of, 'withdrawn') };
  }

  async status({ key, system }: StatusQuery): Promise<StatusAnswer> {
    await this.#reach('status', { key, system });
    if (this.odd.has(system)) return { kind: 'known', report: undefined as unknown as Report };
    if (!this.kept.has(key)) return { kind: 'unknown' };
    this.#move(key, system);
    return { kind: 'known', report: this.latest(key) };
  }

  async fetchCertificate(query: CertificateQuery): Promise<Certificate> {
    const { system } = query;
    const certificateId = 'certificateId' in query ? query.certificateId : query.holder.uscc;
    const held = [...this.licences.values()].find((l) => l.id === certificateId) ?? this.licences.get(certificateId);
    await this.#reach('certificate', { key: certificateId, system });
    const all = [...this.kept.values()].flatMap(({ reports }) =>
      reports.flatMap((r) => (r.certificate ? [r.certificate] : [])),
    );
    const certificate = all.find(({ id }) => id === certificateId);
    if (held) return { ...held, ...(this.certificateStatus !== 'valid' && { status: this.certificateStatus }) };
    if (!certificate) throw new ProvinceRejected('4004', 'no such certificate');
    return { ...certificate, status: this.certificateStatus };
  }

  async supplement(supplement: Supplement): Promise<Submitted> {
    const { key, of, system, what } = supplement;
    await this.#reach('supplement', { key, system });
    const kept = this.kept.get(of);
    if (!kept) throw new ProvinceRejected('4005', `no submission ${of}`);
    if (!this.effects.includes(`supplemented ${key}`)) {
      this.effects.push(`supplemented ${key}`);
      kept.supplements.add(what);
      if (what === 'correction' && !this.later.has(system)) this.#report(of, 'accepted');
    }
    await this.onSupplement(supplement);
    const report = this.latest(of);
    return { provinceNo: `P${of}`, receivedAt: new Date(this.#now).toISOString(), report };
  }

  async lookUp({ uscc, system }: SubjectQuery): Promise<SubjectRecord> {
    await this.#reach('lookup', { key: uscc, system });
    const asOf = new Date(this.#now).toISOString();
    return { uscc, name: '', status: 'unknown', blocks: [], ...this.register.get(uscc), asOf };
  }

  /** Goes on with a handling as its own time would; returns where it stands then. */
  next(key: string): Report {
    this.#move(key, this.kept.get(key)?.submission.system ?? '');
    return this.latest(key);
  }

  /** What a handling's own time brings: its notice to correct, its acceptance, its decision. */
  #move(key: string, system: string): void {
    const { supplements } = this.kept.get(key) ?? { supplements: new Set() };
    const { state } = this.latest(key);
    if (state === 'published') {
      if (this.objections.get(key)?.length) this.#report(key, 'objected');
    } else if (state === 'received' && this.publishing.has(system)) this.#report(key, 'published');
    else if (state === 'received' && this.corrections.has(system)) this.#report(key, 'correction');
    else if (state === 'correction' && supplements.has('correction')) this.#report(key, 'accepted');
    else if (state === 'received' && this.checking.has(system)) this.#report(key, 'accepted');
    else if (
      (state === 'received' || state === 'accepted') &&
      (!this.checking.has(system) || supplements.has('check')) &&
      this.#decisionOf(key) !== 'silent'
    )
      this.decide(key);
  }

  readCallback(): Callback {
    return { kind: 'rejected', reason: 'unreadable' };
  }

  replyToCallback(): CallbackReply {
    return { status: 200, headers: {}, body: '' };
  }

  /** Decides a handling as the system's knob says; returns the decisive report. */
  decide(key: string, decision: Decision = this.#decisionOf(key)): Report {
    if (decision === 'silent') return this.latest(key);
    return this.#report(key, decision === 'grant' ? 'granted' : 'refused');
  }

  latest(key: string): Report {
    const report = this.kept.get(key)?.reports.at(-1);
    if (!report) throw new Error(`the fake province never got ${key}`);
    return report;
  }

  #decisionOf(key: string): Decision {
    return this.decisions.get(this.kept.get(key)?.submission.system ?? '') ?? 'grant';
  }

  async #reach(what: string, { key, system }: StatusQuery): Promise<void> {
    this.asked.push(`${what} ${key}`);
    this.#now = await this.clock();
    if (this.down.has(system)) throw new ProvinceUnavailable(`${system} is down`, { askAgainMs: this.askAgainMs });
  }

  #report(key: string, state: ReportState): Report {
    const kept = this.kept.get(key);
    if (!kept) throw new Error(`the fake province never got ${key}`);
    this.#serial += 1;
    const occurredAt = new Date(this.#now).toISOString();
    const report: Report = { id: `r${String(this.#serial)}`, key, state, occurredAt, provinceNo: `P${key}` };
    if (state === 'correction')
      report.correction = { noticeNo: `N${key}`, gaps: this.corrections.get(kept.submission.system) ?? [] };
    const [objection] = this.objections.get(key) ?? [];
    if (state === 'objected' && objection) report.objection = objection;
    if (state === 'refused') report.refusal = { code: '13', reason: 'not in order' };
    if (state === 'granted' && kept.submission.system === 'registration') {
      report.certificate = {
        id: `1.2.156.3005.2.${key}`,
        kind: 'business-licence',
        number: '91510104MAC1TE8T4B',
        holder: kept.submission.subject.name,
        issuedAt: occurredAt,
        status: 'valid',
        version: '001',
      };
    }
    kept.reports.push(report);
    if (state === 'granted' && kept.submission.system === 'food-licensing') {
      report.certificate = {
        id: `1.2.156.3005.2.${key}`,
        kind: 'food-licence',
        number: 'JY15001030000018',
        holder: kept.submission.subject.name,
        issuedAt: occurredAt,
        status: 'valid',
        version: '001',
      };
    }
    if (state !== 'received') this.effects.push(`${state} ${key}`);
    return report;
  }
}
