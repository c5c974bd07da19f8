import type { Text } from '#kernel/text.ts'

type Entry = { readonly status: number; readonly title: Text; readonly advice: Text }

const entry = (status: number, title: Text, advice: Text): Entry => ({ status, title, advice })

/** Every code that the API can answer with, what it means and what to do. Codes are stable; sentences may improve. */
export const problemCodes = {
  'request-malformed': entry(
    400,
    { zh: '无法读取请求', en: "The request can't be read" },
    {
      zh: '请检查 HTTP 请求和 JSON 的写法',
      en: 'Check how the HTTP request and its JSON are written',
    },
  ),
  'sign-in-needed': entry(
    401,
    { zh: '需要登录', en: 'Sign in first' },
    {
      zh: '请登录，或使用有效的 API 密钥（Authorization: Bearer …）',
      en: 'Sign in, or send a valid API key (Authorization: Bearer …)',
    },
  ),
  'signature-refused': entry(
    401,
    { zh: '签名无效', en: "The signature isn't valid" },
    {
      zh: '请核对密钥、时间（误差不超过 5 分钟）和签名的写法；同一签名只能使用一次',
      en: 'Check the secret, the clock (5 minutes at most) and how the signature is made; each signature counts once',
    },
  ),
  'sign-in-refused': entry(
    401,
    { zh: '登录失败', en: 'The sign-in failed' },
    { zh: '请核对账号、密码或验证码后重试', en: 'Check account, password or code, and try again' },
  ),
  'not-allowed': entry(
    403,
    { zh: '没有权限', en: 'Not allowed' },
    {
      zh: '您的角色不包含此操作，或不涵盖此人员。如有需要，请联系系统管理员',
      en: "Your roles don't include this, or don't reach this person. Ask the system admin if you need it",
    },
  ),
  'too-few-people': entry(
    403,
    { zh: '涉及的人太少，不能显示', en: 'Too few people to be told' },
    {
      zh: '这个结果，或它与另一个结果的差别，只涉及不到 5 个人，会显出个人的薪酬。请把改动调大或调小，或请有权查看所有人薪酬的人（如人力资源）来测算',
      en: 'This result, or what sets it apart from another, is of fewer than five people and would tell their pay. Move the change further or less far, or ask somebody who may read everybody’s pay, such as HR',
    },
  ),
  'duties-separated': entry(
    403,
    { zh: '职责必须分离', en: 'Duties are separated' },
    {
      zh: '设计者不能审批，审批者不能发放。请由另一人办理',
      en: "Who designs can't approve, and who approves can't pay. Another person has to do it",
    },
  ),
  'key-out-of-scope': entry(
    403,
    { zh: 'API 密钥不允许此操作', en: "The API key isn't for this" },
    { zh: '请使用包含此权限的密钥', en: 'Use a key whose scopes include this permission' },
  ),
  'person-needed': entry(
    403,
    { zh: '此操作须由本人登录后进行', en: 'Only a person who is signed in can do this' },
    { zh: '请在浏览器中登录；API 密钥不能代替', en: "Sign in; an API key won't do" },
  ),
  'foreign-origin': entry(
    403,
    { zh: '请求来自其他网站', en: 'The request comes from another site' },
    {
      zh: '使用登录会话的修改请求必须来自本系统的页面（Origin）',
      en: "Changes with a session must come from this system's own pages (Origin)",
    },
  ),
  'not-found': entry(
    404,
    { zh: '没有找到', en: 'Not found' },
    { zh: '请检查地址和编号', en: 'Check the address and the id' },
  ),
  'request-timeout': entry(
    408,
    { zh: '请求发送过慢', en: 'The request came too slowly' },
    {
      zh: '请求未在时限内传完，已中止。请检查网络后重试，或分成较小的请求',
      en: "It wasn't there in time and was given up. Check the network and send it again, or send it in smaller parts",
    },
  ),
  conflict: entry(
    409,
    { zh: '与现有数据冲突', en: 'In conflict with what is there' },
    { zh: '请重新读取后再试', en: 'Read it again, then retry' },
  ),
  'already-done': entry(
    409,
    { zh: '此请求已经执行过', en: 'This request was already carried out' },
    {
      zh: '其回答含有只显示一次的密钥或链接，不再显示。如已遗失，请撤销后重新创建',
      en: 'Its answer held a key or link that is shown once. If it is lost, revoke it and create another',
    },
  ),
  'already-decided': entry(
    409,
    { zh: '此事已有决定', en: 'This was decided before' },
    { zh: '决定只作一次，不再更改。请重新读取', en: 'A decision is made once. Read it again' },
  ),
  'draft-ended': entry(
    409,
    { zh: '草案已提交审批或已放弃', en: 'The draft was proposed or discarded' },
    {
      zh: '已提交的草案不再改动；驳回后可以继续修改。也可以由此另起一份草案',
      en: 'A draft that is proposed stays as it is; once rejected it can be changed again. Or start another from it',
    },
  ),
  'plan-breaks-running': entry(
    409,
    { zh: '会打断正在进行的周期', en: 'It would break cycles that are running' },
    {
      zh: '已经开始的周期按原来的版本走完。请按 errors 中的说明更改生效日或保留所列内容',
      en: 'A cycle that has begun ends as it began. Change the effective day, or keep what errors names',
    },
  ),
  'plan-overtaken': entry(
    409,
    { zh: '他人已发布了新的版本', en: 'Somebody published another version meanwhile' },
    {
      zh: '请与新版本对照，把需要的改动放到新版本之上，再重新提交',
      en: 'Compare with that version, put what is still needed on top of it, and propose again',
    },
  ),
  'answers-wrong': entry(
    409,
    { zh: '问答尚未全部答对', en: 'Not every answer is right' },
    {
      zh: '请对照所指的条款，重新作答后再签署',
      en: 'Read the clauses that are named, answer again, then sign',
    },
  ),
  'period-closed': entry(
    409,
    { zh: '该期间已结账', en: 'The period is closed' },
    {
      zh: '已结账的期间不再改动；其后得知的差异由以后各期更正。请锁定其后的期间',
      en: 'A closed period never changes; what became known since is corrected in a later one. Lock a later period',
    },
  ),
  'period-open': entry(
    409,
    { zh: '该期间尚未结束', en: "The period isn't over" },
    {
      zh: '锁定须算到期间最后一日，且该日已过。请先作期中暂算（provisional）',
      en: 'Locking needs the whole period, and its last day behind us. Start a provisional run',
    },
  ),
  'run-provisional': entry(
    409,
    { zh: '期中暂算不能审批或发放', en: "A provisional run can't be approved or paid" },
    { zh: '请先锁定该期间', en: 'Lock the period first' },
  ),
  'run-not-approved': entry(
    409,
    { zh: '结果尚未审批', en: "The results aren't approved" },
    { zh: '请先由另一人审批', en: 'Another person has to approve them first' },
  ),
  'scenario-outdated': entry(
    409,
    { zh: '情景的方案已无法还原', en: 'The scenario’s plan can’t be had again' },
    {
      zh: '模拟之后，方案所用的指标库有了改动。请用同样的情景重新模拟一次',
      en: 'A library that it draws on has changed since. Simulate the same scenario again',
    },
  ),
  'basis-too-large': entry(
    409,
    {
      zh: '这一结果依据的记录过多，无法在页面中重算',
      en: 'This result stands on too many records to be computed again in a page',
    },
    {
      zh: '结果本身不受影响；请查看月度或季度的结果，或请人力资源部用命令行核对',
      en: 'The result itself stands. Open a month or a quarter, or ask HR to check it on the command line',
    },
  ),
  'link-spent': entry(
    410,
    { zh: '链接已失效', en: 'The link is no longer valid' },
    {
      zh: '一次性链接已使用或已过期。请索取新链接',
      en: 'It was used or has expired. Ask for a new one',
    },
  ),
  'version-changed': entry(
    412,
    { zh: '数据已被他人修改', en: 'Someone changed it meanwhile' },
    { zh: '请重新读取，并用新的 ETag 重试', en: 'Read it again and retry with the new ETag' },
  ),
  'body-too-large': entry(
    413,
    { zh: '请求内容过大', en: 'The body is too large' },
    { zh: '请分成较小的请求', en: 'Send it in smaller parts' },
  ),
  'media-type': entry(
    415,
    { zh: '不支持的内容类型', en: 'Unsupported media type' },
    {
      zh: '请使用接口说明中列出的 Content-Type，一般为 application/json',
      en: 'Send a Content-Type that the API reference lists, commonly application/json',
    },
  ),
  'input-invalid': entry(
    422,
    { zh: '输入有误', en: 'Some input is invalid' },
    { zh: '请按 errors 中的说明逐项更正', en: 'Correct each place that errors names' },
  ),
  'key-reused': entry(
    422,
    {
      zh: 'Idempotency-Key 已用于另一请求',
      en: 'The Idempotency-Key was used for another request',
    },
    { zh: '每个新请求请使用新的键', en: 'Use a new key for each new request' },
  ),
  'plan-invalid': entry(
    422,
    { zh: '方案有错误', en: 'The plan has errors' },
    {
      zh: '请按 errors 中的说明更正方案；POST /api/v1/plans/lint 会列出全部问题',
      en: 'Correct what errors names; POST /api/v1/plans/lint lists all problems',
    },
  ),
  'version-needed': entry(
    428,
    { zh: '缺少 If-Match', en: 'If-Match is missing' },
    {
      zh: '请先读取，再以 If-Match 发送其 ETag',
      en: 'Read it first and send its ETag as If-Match',
    },
  ),
  'question-superseded': entry(
    409,
    { zh: '已有更新的问题', en: 'A newer question came' },
    {
      zh: '您随后又提出了新的试算，这一次不再计算。请看最新的结果',
      en: "You asked another what-if after this one, so this isn't worked out any more. Look at the newest answer",
    },
  ),
  'no-backup-folder': entry(
    409,
    { zh: '没有备份文件夹', en: 'There is no folder for backups' },
    {
      zh: '请在启动服务时以 --backup-folder 指明存放备份的文件夹',
      en: 'Start the server with --backup-folder to say where backups are put',
    },
  ),
  'too-many-requests': entry(
    429,
    { zh: '请求过于频繁', en: 'Too many requests' },
    { zh: '请在 Retry-After 所示秒数后重试', en: 'Retry after the seconds that Retry-After gives' },
  ),
  'too-many-streams': entry(
    429,
    { zh: '打开的推送过多', en: 'Too many open streams' },
    {
      zh: '请先关闭不用的页面或连接，再重新打开',
      en: "Close pages or connections that aren't used, then open it again",
    },
  ),
  'headers-too-large': entry(
    431,
    { zh: '请求头过大', en: 'The headers are too large' },
    { zh: '请缩短请求头', en: 'Send shorter headers' },
  ),
  'internal-error': entry(
    500,
    { zh: '系统内部错误', en: 'Something failed on our side' },
    {
      zh: '请稍后重试；反馈时请附上 requestId',
      en: 'Try again later; name the requestId when you report it',
    },
  ),
  'not-ready': entry(
    503,
    { zh: '系统尚未就绪', en: 'Not ready' },
    { zh: '请稍后重试', en: 'Try again later' },
  ),
  'storage-full': entry(
    507,
    { zh: '存储空间已满', en: 'The storage is full' },
    {
      zh: '内容没有保存。请联系系统管理员腾出空间后重试',
      en: 'Nothing was kept. Ask the system admin to make room, then try again',
    },
  ),
} as const satisfies Readonly<Record<string, Entry>>

export type ProblemCode = keyof typeof problemCodes
