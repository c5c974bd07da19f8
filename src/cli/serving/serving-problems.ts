import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with how a server is started. */
export const servingProblem = problemsOf({
  'secret-missing': {
    severity: 'error',
    say: (p: { shortest: number }) => ({
      zh: `使用 PostgreSQL 时须设置 YEJI_SECRET（至少 ${p.shortest} 个字符，各进程相同），例如：YEJI_SECRET="$(openssl rand -base64 32)"`,
      en: `With PostgreSQL, set YEJI_SECRET (at least ${p.shortest} characters, the same for every process), such as YEJI_SECRET="$(openssl rand -base64 32)"`,
    }),
  },
  'secret-too-short': {
    severity: 'error',
    say: (p: { shortest: number }) => ({
      zh: `YEJI_SECRET 太短，至少需要 ${p.shortest} 个字符`,
      en: `YEJI_SECRET is too short; at least ${p.shortest} characters are needed`,
    }),
  },
  'port-taken': {
    severity: 'error',
    say: (p: { host: string; port: number; code: string }) => ({
      zh: `无法在 ${p.host}:${p.port} 上监听（${p.code}）。请用 --port 换一个端口，或先停止占用它的程序`,
      en: `Can't listen on ${p.host}:${p.port} (${p.code}). Name another one by --port, or stop the program that has it`,
    }),
  },
  'public-url-unusable': {
    severity: 'error',
    say: (p: { found: string }) => ({
      zh: `“${p.found}”不是网址。--public-url 请写成 https://yeji.example，末尾不带斜杠和路径`,
      en: `"${p.found}" isn't an address. Write --public-url as https://yeji.example, without a slash or path at the end`,
    }),
  },
  'demo-needs-folder': {
    severity: 'error',
    say: () => ({
      zh: '演示公司只放在数据文件夹里。请去掉 --url 和 DATABASE_URL，或改用 --no-demo',
      en: 'The demo company lives in a data folder. Leave out --url and DATABASE_URL, or use --no-demo',
    }),
  },
  'providers-unreadable': {
    severity: 'error',
    say: (p: { file: string; found: string }) => ({
      zh: `“${p.file}”不是身份提供方列表（${p.found}）。每项须有 providerId、discoveryUrl（https）、clientId 和 clientSecret`,
      en: `"${p.file}" isn't a list of identity providers (${p.found}). Each needs providerId, discoveryUrl (https), clientId and clientSecret`,
    }),
  },
  'time-zone-unknown': {
    severity: 'error',
    say: (p: { found: string }) => ({
      zh: `没有时区“${p.found}”。请写 Asia/Shanghai 这样的名称`,
      en: `There is no time zone "${p.found}". Write a name such as Asia/Shanghai`,
    }),
  },
})
