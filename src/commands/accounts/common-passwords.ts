/** What is tried first, of eight characters or more; in small letters. */
const digits =
  '12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 87654321 00000000 11111111 22222222 33333333 ' +
  '44444444 55555555 66666666 77777777 88888888 99999999 000000000 111111111 666666666 888888888 1111111111 8888888888 ' +
  '12121212 11223344 1122334455 112233445566 12341234 123123123 123321123 1234554321 147258369 147852369 159357456 159753456 ' +
  '789456123 741852963 963852741 52013140 13145200 5201314520 20082008 20202020 20252025 20262026 10101010 01234567 14725836';
const letters =
  'password passw0rd p@ssw0rd p@ssword password1 password12 password123 passw0rd1 pa$$w0rd qwertyui qwertyuiop qwerty12 qwerty123 ' +
  'qwerty1234 qwer1234 qwerasdf asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 zxcvbnm, 1qaz2wsx 1qaz2wsx3edc qazwsxedc 1q2w3e4r ' +
  '1q2w3e4r5t q1w2e3r4 1234qwer 123qweasd 123qwe123 qwe123456 asd123456 zxc123456 abc12345 abc123456 abcd1234 abcd12345 abcdefgh ' +
  'abcdefg1 abcd123456 aa123456 aaa123456 aa123456789 a1234567 a12345678 a123456789 a1b2c3d4 aaaaaaaa abcabcabc 12345678a 123456789a ' +
  '1234567a 123456aa 123456abc iloveyou iloveyou1 sunshine princess football baseball superman welcome1 welcome123 letmein1 ' +
  'trustno1 whatever computer internet changeme changeit default1 admin123 admin1234 admin12345 admin888 admin666 administrator ' +
  'adminadmin administrator1 root1234 root123456 test1234 test123456 testtest guest123 user1234 system123 system01 manager1 ' +
  'woaini1314 woaini520 woaini521 woaini123 woaini123456 woaizuguo zhongguo zhongguo1 beijing2008 wang1234 wang123456 zhang123 ' +
  'zhang123456 li123456 liu123456 xiaoming renda123 renda1234 renda123456 rendadaibiao daibiao1 daibiao123 lvzhi123 lvzhi1234 ' +
  'lvzhi123456 lvzhijifen';

const passwords: ReadonlySet<string> = new Set([...digits.split(' '), ...letters.split(' ')]);

export function isCommon(password: string): boolean {
  return passwords.has(password.toLowerCase());
}
