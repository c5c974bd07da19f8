import { problemCodes } from '#contract/problem-codes.ts'
import type { ProblemDetails } from '#contract/problem-details.ts'
import { problemsOf } from '#kernel/problem.ts'
import type { Problem } from '#kernel/problem.ts'

/** What can be wrong between a command and a server. */
export const remoteProblem = problemsOf({
  'server-address': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是服务器地址。--server 请写成 https://yeji.example，不带路径`,
      en: `"${p.found}" isn't a server's address. Write --server as https://yeji.example, without a path`,
    }),
  },
  'key-missing': {
    severity: 'error',
    say: () => ({
      zh: '没有 API 密钥。请把系统管理员给的密钥放在环境变量 YEJI_KEY 中',
      en: 'There is no API key. Put the one that a system admin gave you into the environment variable YEJI_KEY',
    }),
  },
  'key-refused': {
    severity: 'error',
    say: (p: { readonly server: string }) => ({
      zh: `${p.server} 不接受 YEJI_KEY 中的密钥：可能抄写有误、已过期或已撤销。请向系统管理员索取新密钥`,
      en: `${p.server} doesn't accept the key in YEJI_KEY: it may be miscopied, expired or revoked. Ask a system admin for another`,
    }),
  },
  'server-away': {
    severity: 'error',
    say: (p: { readonly server: string; readonly found: string }) => ({
      zh: `无法连接 ${p.server}（${p.found}）。请核对地址和网络，稍后再试；重复报送不会重复记录`,
      en: `Can't reach ${p.server} (${p.found}). Check the address and the network and try again later; nothing is recorded twice`,
    }),
  },
  'not-yeji': {
    severity: 'error',
    say: (p: { readonly server: string }) => ({
      zh: `${p.server} 的回答不是业绩系统的回答。请核对地址；如经过代理，请检查代理；也可能两边版本不同`,
      en: `What ${p.server} answers isn't Yeji's. Check the address, and the proxy where there is one; the versions may also differ`,
    }),
  },
  'upload-cancelled': {
    severity: 'error',
    say: (p: { readonly upload: string }) => ({
      zh: `已停止导入 ${p.upload}，已记录的行保留。再次报送同一文件即可继续，不会重复记录`,
      en: `The upload ${p.upload} was stopped; the rows that were recorded stay. Send the file again to go on, nothing is recorded twice`,
    }),
  },
  'file-kind-unknown': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是可以报送的文件。请使用 .csv、.ndjson 或 .xlsx`,
      en: `"${p.found}" isn't a file that can be sent. Use .csv, .ndjson or .xlsx`,
    }),
  },
})

/** What the server says is wrong, with every place that it names. */
export function problemsFrom(
  { code, errors = [], requestId }: ProblemDetails,
  server: string,
): readonly Problem[] {
  if (code === 'sign-in-needed') return [remoteProblem('key-refused', {}, { server })]
  const { title, advice } = problemCodes[code]
  const message = {
    zh: `${title.zh}。${advice.zh}（${requestId}）`,
    en: `${title.en}. ${advice.en} (${requestId})`,
  }
  const places = errors.map((one) => saidByServer(one.code, `${one.in}${one.pointer}`, one.detail))
  return [{ code, severity: 'error', at: {}, message }, ...places]
}

/** A sentence that is in the asker's language already. */
export function saidByServer(
  code: string,
  field: string | null,
  detail: string,
  severity: Problem['severity'] = 'error',
): Problem {
  const at = field === null ? {} : { field }
  return { code, severity, at, message: { zh: detail, en: detail } }
}
