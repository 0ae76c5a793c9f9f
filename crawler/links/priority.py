"""Which links come first: notices that name people, then other columns, news last."""

import re
from functools import lru_cache

from store.visit import Role

# Words of columns and titles under which lists of people are published (cms.md 8.4; domain.md 4).
NOTICES = re.compile(
    r"公示|公告|名单|名册|花名册|资助|补助|补贴|低保|救助|特困|五保|残疾|拟录用|拟聘用|录取|奖学金|助学金|征地|"
    r"拆迁|安置|危房|公租房|廉租|保障房|抚恤|优抚|发放|领取|受益|高龄|孤儿|贫困|帮扶|职称|资格|申请人|一览表|"
    r"信息公开|公开目录|通知|附件"
)
NEWS = re.compile(
    r"新闻|动态|要闻|时政|图片|视频|专题|党建|学习|头条|媒体|媒体报道|风采|旅游|天气|领导讲话"
)
NEWS_URL = re.compile(
    r"/(?:xinwen|news|xwzx|xwdt|tpxw|spxw|djgz|ztzl|meiti|video|photo)(?:/|$)", re.IGNORECASE
)
NOTICE_URL = re.compile(
    r"/(?:tzgg|gsgg|gongshi|gggs|gs|xxgk|zwgk|zfxxgk|gkml|public|mingdan|rsxx|zdly)(?:/|$)",
    re.IGNORECASE,
)
PLAIN = {Role.LIST: 40, Role.ATTACHMENT: 30, Role.PAGE: 50}
SOONER, LATER = 20, 30


@lru_cache(maxsize=1 << 14)
def order_of(role: Role, column: str, title: str, url: str) -> int:
    """How soon a link is asked for among its like; lower comes first."""
    words = f"{title} {column}"
    if NOTICES.search(words) or NOTICE_URL.search(url):
        return PLAIN[role] - SOONER
    if NEWS.search(words) or NEWS_URL.search(url):
        return PLAIN[role] + LATER
    return PLAIN[role]
