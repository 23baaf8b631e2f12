import type { MaterialFile } from '../../domain/material.ts';
import type { Subject } from '../../domain/subject.ts';
import type { Submission, Supplement } from '../province.ts';
import { fileTypeCodes } from './codes.ts';
import { licenceOf } from './licence.ts';
import { stampOf } from './stamp.ts';

/** `sj` of `bj.sb` 办件申报. */
export function applicationOf(submission: Submission): Record<string, unknown> {
  const { collectedAt, materials } = submission;
  const uploaded = materials.map(({ kind, version, files }) => ({ cllx: kind, bbh: version, wj: files.map(fileOf) }));
  return {
    ywlsh: submission.key,
    glh: submission.correlation,
    sxbm: submission.item,
    xzqh: submission.region,
    zgbm: submission.authority,
    sjd: {
      xzqh: collectedAt.region,
      ...(collectedAt.window === undefined ? {} : { ckbh: collectedAt.window }),
      sjsj: stampOf(collectedAt.openedAt),
    },
    sqzt: subjectOf(submission.subject),
    sqr: submission.applicants.map(({ role, name, idNumber }) => ({ js: role, xm: name, zjlx: '111', zjhm: idNumber })),
    gdqy: submission.shareholders.map(({ name, uscc }) => ({ qymc: name, tyshxydm: uscc })),
    bd: submission.form,
    clqd: submission.papers.map(({ kind, copies }) => ({ cllx: kind, fs: copies })),
    ...(uploaded.length === 0 ? {} : { dzcl: uploaded }),
    zz: submission.certificates.map(licenceOf),
  };
}

function subjectOf({ name, nameNumber, uscc, premises, related = {} }: Subject): Record<string, unknown> {
  const others = Object.entries(related).map(([gx, other]) => ({ gx, mc: other.name, tyshxydm: other.uscc }));
  return {
    mc: name,
    ...(nameNumber === undefined ? {} : { mcsbh: nameNumber }),
    ...(uscc === undefined ? {} : { tyshxydm: uscc }),
    ...(premises === undefined ? {} : { jycs: premises }),
    ...(others.length === 0 ? {} : { glqy: others }),
  };
}

/** Wire document, "File". */
function fileOf({ name, sha256, bytes, type }: MaterialFile): Record<string, unknown> {
  return { mc: name, zy: sha256, dx: bytes, lx: fileTypeCodes[type] };
}

/** `sj` of `bj.bc` 办件补充. */
export function supplementOf(supplement: Supplement): Record<string, unknown> {
  const belongs = { ywlsh: supplement.key, yywlsh: supplement.of, glh: supplement.correlation };
  if (supplement.what === 'correction') {
    const answers = supplement.answers.map(({ gap, value, files }) => ({
      xh: gap,
      ...(value === undefined ? {} : { nr: value }),
      ...(files === undefined ? {} : { wj: files.map(fileOf) }),
    }));
    return { ...belongs, bclx: 'bz', bzda: { gzsh: supplement.noticeNo, da: answers } };
  }
  const { booked, result } = supplement;
  const found = {
    hcsj: stampOf(booked.at),
    hcry: booked.inspectors,
    jl: result.passed ? '1' : '0',
    sm: result.words,
    pz: { sm: result.evidence.text, bh: result.evidence.reference },
  };
  return { ...belongs, bclx: 'hc', hcjg: found };
}
