/** What a schema says of a value, in plain Chinese; a schema with words of its own is quoted. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

export function wordsOf(issue: Issue): string {
  // Somebody wrote these for this very field.
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return '没有填写';
      return `应为${kinds[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `最${sizes[issue.origin]?.big ?? '大'}${issue.maximum}${sizes[issue.origin]?.unit ?? ''}`;
    case 'too_small':
      return `最${sizes[issue.origin]?.small ?? '小'}${issue.minimum}${sizes[issue.origin]?.unit ?? ''}`;
    case 'invalid_value':
      return `可写${issue.values.map((value) => `“${String(value)}”`).join('、')}`;
    case 'invalid_format':
      return formats[issue.format] ?? '格式不对';
    case 'not_multiple_of':
      return `应为${issue.divisor}的倍数`;
    case 'invalid_union':
      return '与可用的写法都不相符';
    default:
      return '不符合要求';
  }
}

const kinds: Readonly<Record<string, string>> = {
  ...{ string: '文字', number: '数', int: '整数', boolean: 'true 或 false', null: 'null' },
  ...{ array: '列表', object: '对象', record: '对象', tuple: '列表', nan: '数' },
};

interface Size {
  readonly big: string;
  readonly small: string;
  readonly unit: string;
}

const many = (unit: string): Size => ({ big: '多', small: '少', unit });

const sizes: Readonly<Record<string, Size>> = {
  string: many('个字'),
  array: many('项'),
  set: many('项'),
  object: many('项'),
};

const formats: Readonly<Record<string, string>> = {
  date: '要写成 2026-01-08 这样，并且确有这一天',
  datetime: '要写成 2026-01-08T09:30:00Z 这样',
  uuid: '不是有效的编号',
};
