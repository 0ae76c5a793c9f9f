"""A document in, how the same list looks when it is lawful, and what to mend where, out."""

import re
from typing import Final, NamedTuple

from detectors.finding import Words
from reports.document import DocumentView


class Kept(NamedTuple):
    """A column that a lawful list keeps, with an example of a cell."""

    head: Words
    cell: Words


NUMBER: Final = Kept(Words(zh="序号", en="No."), Words(zh="1", en="1"))
NAME: Final = Kept(Words(zh="姓名", en="Name"), Words(zh="李某某", en="Li Moumou"))
VILLAGE: Final = (
    NUMBER,
    NAME,
    Kept(Words(zh="所在村（社区）", en="Village"), Words(zh="某某镇某某村", en="a village")),
    Kept(Words(zh="事项、结果或金额", en="Result or amount"), Words(zh="800 元", en="800 yuan")),
)
KEPT: Final = (  # by what a list is about; domain.md 4b
    (
        re.compile(r"学生|学院|大学|奖学金|助学|资助|录取|新生|招生|转学|学籍|入学|入园|幼儿|毕业"),
        (
            NUMBER,
            NAME,
            Kept(
                Words(zh="学校（学院）、年级、班级", en="School, grade, class"),
                Words(zh="某某学院 2023 级 1 班", en="a school, grade 2023, class 1"),
            ),
            Kept(Words(zh="奖项或结果", en="Award or result"), Words(zh="符合条件", en="granted")),
        ),
    ),
    (
        re.compile(r"录用|聘用|招聘|招录|遴选|选调|面试|笔试|考察|职称|任职资格|考试"),
        (
            NUMBER,
            NAME,
            Kept(
                Words(zh="毕业院校或工作单位", en="School or employer"),
                Words(zh="某某大学", en="a university"),
            ),
            Kept(
                Words(zh="岗位、成绩或结果", en="Post, score or result"),
                Words(zh="拟录用", en="to be appointed"),
            ),
        ),
    ),
    (
        re.compile(r"公租房|租赁|廉租|保障性?住房|经济适用|摇号|配租"),
        (
            NUMBER,
            NAME,
            Kept(Words(zh="所在街道（社区）", en="Street office"), Words(zh="某某街道", en="one")),
            Kept(Words(zh="结果或房号顺序", en="Result"), Words(zh="符合条件", en="granted")),
        ),
    ),
)
MENDED: Final = {  # by id of the place (`DocumentView.beside`)
    "title": Words(
        zh="重拟标题，只写事项和批次。标题还会出现在列表页、搜索结果和转发卡片里，须一并更新。",
        en="Reword the title: matter and batch only. Titles are repeated in lists, search results"
        " and shared links: update those as well.",
    ),
    "text": Words(
        zh="从正文中删去，只留姓名和办理结果。",
        en="Take it out of the text; name and result are enough.",
    ),
    "page_source": Words(
        zh="网页源代码的标题、关键词和摘要（title、keywords、description）里也有，须一并改掉。",
        en="It is repeated in the page's source (title, keywords, description): change it there.",
    ),
    "metadata": Words(
        zh="清除文件属性：用 Office 或 WPS 的“检查文档”功能去掉标题、主题、作者等，再导出上传。",
        en="Clear the file's properties (title, subject, author) with “Inspect Document”, export"
        " it anew and upload that.",
    ),
    "file_name": Words(
        zh="给文件改名（只写事项和年份）后重新上传，并让旧网址失效：号码就写在网址里。",
        en="Name the file by matter and year, upload it anew, and make the old address stop"
        " working; it contains the number.",
    ),
    "sheet_name": Words(
        zh="给工作表改名：双击表底部的标签，只写事项。",
        en="Rename the sheet: its tab contains the number.",
    ),
    "hidden_sheet": Words(zh="删除该工作表，不要隐藏。", en="Delete the sheet; do not hide it."),
    "hidden_row": Words(zh="删除这些行，不要隐藏。", en="Delete the rows; do not hide them."),
    "hidden_column": Words(zh="删除该列，不要隐藏。", en="Delete the column; do not hide it."),
    "comment": Words(zh="删除全部批注后另存。", en="Delete all comments and save a new file."),
    "annotation": Words(zh="删除注释后重新导出。", en="Delete the annotations and export anew."),
    "hidden_text": Words(zh="删除隐藏的文字后另存。", en="Delete the hidden text and save anew."),
    "invisible_text": Words(
        zh="删除原文字再导出，不要改成白色或缩小。",
        en="Delete the text and export anew; making it white or tiny hides nothing.",
    ),
    "covered_text": Words(
        zh="删除原文字再导出，不要用色块盖住：复制即可读出。",
        en="Delete the text and export anew; what a box covers can still be copied.",
    ),
    "tracked_deletion": Words(
        zh="接受全部修订后另存，删去的文字才真正消失。",
        en="Accept all revisions and save a new file: only then is the text gone.",
    ),
    "defined_name": Words(zh="在名称管理器中删除。", en="Delete it in the name manager."),
    "validation_list": Words(
        zh="清除下拉列表的数据来源。", en="Clear the source of the drop-down list."
    ),
    "form_value": Words(zh="清空表单的预填内容。", en="Empty the form's fields."),
}
CACHE: Final = Words(
    zh="把结果按数值复制到新文件再上传，缓存不会跟着走。",
    en="Copy the values into a new file and upload that: the cache stays behind.",
)
SOURCE: Final = Words(
    zh="请技术人员从网页源代码中删去，仅仅不显示是不够的。",
    en="Have it taken out of the page's source; not to show it is not enough.",
)


def kept(document: DocumentView) -> tuple[Kept, ...]:
    """The columns that a lawful version of a list keeps, by what its titles say it is about."""
    about = f"{document.title} {document.member} {document.notice}"
    return next((columns for words, columns in KEPT if words.search(about)), VILLAGE)


def mended(place: str) -> Words:
    """What to do about a place outside of columns."""
    return MENDED.get(place, CACHE if place.endswith("_cache") else SOURCE)
