"""A category in, what its owner should do instead out: what is too much, and what to show.

Masks: domain.md 3 counts the numbers that still fit; 6 + 4 leaves one beside a date of birth.
"""

from collections.abc import Collection
from typing import Final, NamedTuple

from detectors.finding import Words


class Advice(NamedTuple):
    """excess: why it is too much. instead: what a lawful list shows in its place.

    whole: whether the item has to go altogether, its column with it.
    """

    excess: Words
    instead: Words
    whole: bool = True


ID_EXCESS = Words(
    zh="公示只需让人知道是谁、因何事、结果如何；身份证号超出这一需要，且终身不变、无法更换。",
    en="A notice needs to say who, for what and with what result. An ID number goes beyond that,"
    " and can never be changed.",
)
ID_INSTEAD = Words(
    zh="确需区分同名者，用姓名加所在村（社区）、班级或单位，或本名单内的序号。"
    "确需保留号码的，至多显示前 6 位，后 12 位全部以 * 代替；"
    "“前 6 后 4”加上出生日期即可还原，不可用。",
    en="Tell namesakes apart by village, class or office, or by a number of"
    " this list's own. If a number must stay, show at most its first 6 characters"
    " and replace the other 12 by *; “first 6 and last 4” can be rebuilt from a date of birth.",
)
DEFAULT: Final = Advice(
    excess=Words(
        zh="公示目的不需要这一项个人信息。", en="The purpose of the notice does not need it."
    ),
    instead=Words(zh="不必另写他项代替。", en="Nothing has to stand in its place."),
)
ADVICE: Final[dict[str, Advice]] = {
    "id_full": Advice(ID_EXCESS, ID_INSTEAD),
    "id_embedded": Advice(
        Words(
            zh="残疾证号、学籍号等号码内含完整身份证号，公布它等于公布身份证号。",
            en="Disability and student numbers contain the whole ID number: to publish one is to"
            " publish the other.",
        ),
        ID_INSTEAD,
    ),
    "id_in_address": Advice(
        Words(
            zh="身份证号写在网址或文件名里：名单本身遮盖后，凭网址仍可读出，还会留在链接、日志和搜索结果中。",
            en="The number is spelled by the address or the file's name: it stays readable when the"
            " list is masked, in links, logs and search results.",
        ),
        Words(
            zh="给文件改名（只写事项和年份）后重新上传，改掉链接，并让旧网址失效。",
            en="Name the file by matter and year, upload it anew, change the link, and let the old"
            " address end.",
        ),
        whole=False,
    ),
    "mask_weak": Advice(
        Words(
            zh="遮盖的位数太少，或同一行的出生日期、年龄、性别可以补全，号码能够被还原。",
            en="Too few digits are hidden, or the row's birth date, age or sex fills them in: the"
            " number can be rebuilt.",
        ),
        ID_INSTEAD,
    ),
    "account": Advice(
        Words(
            zh="发放结果公示不需要账号；账号属于敏感个人信息（金融账户）。",
            en="To announce a payment needs no account number; accounts are sensitive information.",
        ),
        Words(
            zh="确需核对的，至多保留末 4 位。",
            en="If it must be compared, keep at most its last 4 digits.",
        ),
    ),
    "travel_id": Advice(ID_EXCESS, DEFAULT.instead),
    "health": Advice(
        Words(
            zh="病种、诊断、残疾类别属于敏感个人信息，救助结果公示不需要写明病情。",
            en="Illness, diagnosis and disability are sensitive information; to announce aid needs"
            " none of them.",
        ),
        Words(
            zh="只写“符合条件”等结论。",
            en="Write the result only, such as “qualifies”.",
        ),
    ),
    "phone": Advice(
        Words(
            zh="公示对象的私人电话与公示无关；需要公布的是受理异议的办公电话。",
            en="The private phones of those named serve no purpose; the office's phone for"
            " objections does.",
        ),
        Words(
            zh="改为公布本单位的监督电话。",
            en="Give the office's own phone for objections instead.",
        ),
    ),
    "contact": Advice(
        DEFAULT.excess, Words(zh="改为公布单位邮箱。", en="Give the office's e-mail instead.")
    ),
    "address": Advice(
        Words(
            zh="详细到门牌的住址超出识别公示对象的需要。",
            en="An address to the door is more than is needed to know who is meant.",
        ),
        Words(zh="只写到乡镇（街道）或村（社区）。", en="Give the township or village only."),
        whole=False,
    ),
    "birth_date": Advice(
        Words(
            zh="完整出生日期可用来补全被遮盖的身份证号。",
            en="A full date of birth helps to rebuild a masked ID number.",
        ),
        Words(zh="删除，或只写出生年份。", en="Delete it, or give the year only."),
        whole=False,
    ),
    "poverty": Advice(
        Words(
            zh="困境身份与其他栏目同列，超出救助公示所需。",
            en="A state of need beside other columns is more than a notice of relief needs.",
        ),
        Words(
            zh="只保留户主姓名、所在村（社区）、人数和金额；公示期满即撤下。",
            en="Keep holder's name, village, number of people and amount; take it down in time.",
        ),
        whole=False,
    ),
    "mask_join": Advice(
        Words(
            zh="同一人的号码在几份名单里遮盖的位置不同，拼起来就是完整号码。",
            en="Lists hide different digits of the same number: put together they give all of it.",
        ),
        ID_INSTEAD,
    ),
    "minor": Advice(
        Words(
            zh="不满十四周岁未成年人的个人信息属于敏感个人信息。",
            en="Information of a child under 14 is sensitive.",
        ),
        Words(
            zh="只在校内或班级内告知；对外公示至多写姓名和学校，不写证件号、学籍号和监护人电话。",
            en="Tell it inside school; in public give at most name and school, no numbers.",
        ),
        whole=False,
    ),
    "hidden": Advice(
        Words(
            zh="隐藏的行列、批注、修订，或色块下的文字，打开文件即可看到。",
            en="Hidden rows, comments, revisions, text under a box: each reader has them.",
        ),
        Words(
            zh="另存为只含应公开栏目的新文件（如 CSV 或重新导出的 PDF）再上传。",
            en="Save a new file with the columns to be shown, and upload that.",
        ),
        whole=False,
    ),
    "complainant": Advice(
        Words(
            zh="信访人、举报人的身份应当保密。", en="Who complained or reported is confidential."
        ),
        Words(
            zh="只公布办理结果，隐去姓名、电话和住址。",
            en="Publish the outcome; leave out name, phone and address.",
        ),
        whole=False,
    ),
    "overdue": Advice(
        Words(
            zh="公示期已满，公示目的已经实现。", en="The notice period is over, its purpose met."
        ),
        Words(zh="撤下整份名单。", en="Take the whole list down."),
        whole=False,
    ),
    "work_contact": Advice(
        Words(
            zh="工作联系用的是个人手机号，建议核查本人是否知情。",
            en="A private mobile is given as a work contact: check that its owner knows.",
        ),
        Words(zh="改为办公室电话。", en="Give the office's phone."),
        whole=False,
    ),
}
PURGE: Final = (
    Words(
        zh="先撤下附件本身，再撤页面：只删链接，文件仍可凭原网址打开。",
        en="Take the file down first, then the page: with the link gone it still opens by address.",
    ),
    Words(
        zh="查找同一文件的其他副本：下级网站、集约化平台、手机版、站内搜索、打印页和公众号。",
        en="Look for copies: lower offices, shared platforms, mobile pages, site search, print"
        " pages, social accounts.",
    ),
    Words(
        zh="清理 CDN 和站内缓存，并请搜索引擎删除快照。",
        en="Purge CDN and site caches; ask search engines to drop their copies.",
    ),
    Words(
        zh="换成核对过的版本再上传；公示期满的，直接撤下，不必再传。",
        en="Upload a corrected version; where the notice period is over, leave it down.",
    ),
    Words(
        zh="表格另存为只含应公开栏目的新文件：隐藏列、批注、修订和数据透视缓存都会随原文件泄露。",
        en="Save a new file with the columns to be shown: hidden columns, comments, revisions and"
        " pivot caches go along with the old one.",
    ),
)


HIDING: Final[tuple[tuple[frozenset[str], Advice], ...]] = (  # by where it is hidden
    (
        frozenset({"page_source", "hidden_element", "html_comment", "script_data", "attribute"}),
        Advice(
            Words(
                zh="号码写在网页源代码里（标题、关键词、摘要、注释、脚本或不显示的部分），"
                "搜索结果和转发卡片会显示。",
                en="The number is in the page's source (title, keywords, summary, comments, scripts"
                " or parts not shown): search results and shared links show it.",
            ),
            Words(
                zh="从源代码中删去，重新生成该页和列出它的页面。",
                en="Take it out of the source, and make the page and the lists that name it anew.",
            ),
            whole=False,
        ),
    ),
    (
        frozenset({"metadata"}),
        Advice(
            Words(
                zh="号码写在文件属性（标题、主题、作者）里，打开文件即可看到。",
                en="The number is in the file's properties (title, subject, author).",
            ),
            Words(
                zh="清除文件属性后重新导出再上传。",
                en="Clear the properties, export the file anew and upload that.",
            ),
            whole=False,
        ),
    ),
    (
        frozenset({"covered_text", "invisible_text", "hidden_text"}),
        Advice(
            Words(
                zh="色块下或看不见的文字，复制即可读出。",
                en="Text under a box or made invisible can still be copied.",
            ),
            Words(
                zh="删除原文字后重新导出再上传。",
                en="Delete the text itself, export the file anew and upload that.",
            ),
            whole=False,
        ),
    ),
)
SEEN: Final = frozenset({"title", "text", "file_name", "sheet_name"})


def advice(category: str, places: Collection[str] = ()) -> Advice:
    """What to do about a category. places: where it stands outside of columns that are seen."""
    if category == "hidden" and (hiding := set(places) - SEEN):
        for where, said in HIDING:
            if hiding <= where:
                return said
    return ADVICE.get(category, DEFAULT)
