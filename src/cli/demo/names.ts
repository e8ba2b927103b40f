/** Names of people and places, put together by chance from common characters: nobody and nowhere in particular. */
import type { Random } from './random.ts';

export const localOffices = [
  '东山镇',
  '南湖街道',
  '西岭镇',
  '北桥街道',
  '青石镇',
  '柳溪镇',
  '云台街道',
  '白沙镇',
] as const;

const surnames = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
  ...'王李张刘陈杨黄赵周吴',
];
const first = [...'建国文明志永海德家玉秀桂丽红雪梅兰淑美慧婷静敏雅思佳子宇浩俊成广兴正光新卫金世'];
const second = [...'华军平辉林生祥龙飞杰英芳霞萍娟燕玲琴艳云莉颖洁琳珍凤莲宁安庆荣良才明远山'];
const single = [...'伟勇军杰敏静丽磊洋艳娜斌婷辉玲平燕'];

export function personalName(random: Random): string {
  const surname = random.pick(surnames);
  return random.chance(0.25)
    ? surname + random.pick(single)
    : surname + random.pick(first) + random.pick(second);
}
