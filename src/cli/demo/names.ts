import type { Text } from '#kernel/text.ts'

/** Invented people; any likeness is chance. */
const written = `
周景澄 Zhou Jingcheng; 沈嘉禾 Shen Jiahe; 林书砚 Lin Shuyan; 陈砚秋 Chen Yanqiu
许明朗 Xu Minglang; 何知微 He Zhiwei; 郑允和 Zheng Yunhe; 吴静姝 Wu Jingshu
韩承宇 Han Chengyu; 曹若溪 Cao Ruoxi; 梁启航 Liang Qihang; 宋雨棠 Song Yutang
唐维钧 Tang Weijun; 冯晓岚 Feng Xiaolan; 袁志恒 Yuan Zhiheng; 邓佩瑶 Deng Peiyao
傅云舟 Fu Yunzhou; 程思涵 Cheng Sihan; 蒋伯安 Jiang Boan; 魏清妍 Wei Qingyan
陆远帆 Lu Yuanfan; 叶舒宁 Ye Shuning; 潘立诚 Pan Licheng; 杜婉晴 Du Wanqing
戴文翰 Dai Wenhan; 夏语桐 Xia Yutong; 钟泽安 Zhong Zean; 汪秋筠 Wang Qiujun
田绍康 Tian Shaokang; 任晓霁 Ren Xiaoji; 姜博谦 Jiang Boqian; 范以宁 Fan Yining
方柏年 Fang Bonian; 石慧忠 Shi Huizhong; 姚逸辰 Yao Yichen; 谭雅琴 Tan Yaqin
廖俊甫 Liao Junfu; 邹梦泽 Zou Mengze; 熊济川 Xiong Jichuan; 金乐瑶 Jin Leyao
陶行一 Tao Xingyi; 孔令嘉 Kong Lingjia; 白青山 Bai Qingshan; 崔映雪 Cui Yingxue
康敬之 Kang Jingzhi; 毛冬霓 Mao Dongni; 邱海生 Qiu Haisheng; 秦晚晴 Qin Wanqing
江予安 Jiang Yuan; 史明锐 Shi Mingrui; 顾念慈 Gu Nianci; 侯长青 Hou Changqing
邵雪宜 Shao Xueyi; 孟庆川 Meng Qingchuan; 龙见深 Long Jianshen; 万芷兰 Wan Zhilan
段怀仁 Duan Huairen; 雷晓棠 Lei Xiaotang; 钱有容 Qian Yourong; 汤子衿 Tang Zijin
尹正则 Yin Zhengze; 黎望舒 Li Wangshu; 易初阳 Yi Chuyang; 常静之 Chang Jingzhi
武修齐 Wu Xiuqi; 乔安澜 Qiao Anlan; 贺新元 He Xinyuan; 赖淑敏 Lai Shumin
龚守拙 Gong Shouzhuo; 文知夏 Wen Zhixia; 庞德润 Pang Derun; 樊素心 Fan Suxin
兰若谷 Lan Ruogu; 殷丹青 Yin Danqing; 施亦宁 Shi Yining; 陶春晓 Tao Chunxiao
洪振邦 Hong Zhenbang; 翟晓彤 Zhai Xiaotong; 安庭轩 An Tingxuan; 颜如松 Yan Rusong
倪书瑶 Ni Shuyao; 严以恒 Yan Yiheng; 牛建章 Niu Jianzhang; 温玉成 Wen Yucheng
芦晓薇 Lu Xiaowei; 季云翰 Ji Yunhan; 俞佳音 Yu Jiayin; 章明远 Zhang Mingyuan
鲁思齐 Lu Siqi; 葛春生 Ge Chunsheng; 伍静好 Wu Jinghao; 韦东升 Wei Dongsheng
申屠宁 Shentu Ning; 毕云岫 Bi Yunxiu; 聂长风 Nie Changfeng; 焦雅文 Jiao Yawen
向南星 Xiang Nanxing; 柳含章 Liu Hanzhang; 邢立本 Xing Liben; 路知行 Lu Zhixing
岳峻峰 Yue Junfeng; 齐慕青 Qi Muqing; 阎海波 Yan Haibo; 梅疏影 Mei Shuying
莫怀瑾 Mo Huaijin; 庄慕言 Zhuang Muyan; 辛夷和 Xin Yihe; 管鸿毅 Guan Hongyi
祝卿云 Zhu Qingyun; 左思敏 Zuo Simin; 涂家骏 Tu Jiajun; 谷雨田 Gu Yutian
祁云山 Qi Yunshan; 时敬远 Shi Jingyuan; 舒晓月 Shu Xiaoyue; 耿明义 Geng Mingyi
牟立群 Mu Liqun; 卜一鸣 Bu Yiming; 
`

/** More names than the demo has people. */
export const personNames: readonly Text[] = written
  .split(/[;\n]/)
  .map((line) => line.trim())
  .filter((line) => line !== '')
  .map((line) => {
    const [zh = '', ...en] = line.split(' ')
    return { zh, en: en.join(' ') }
  })
