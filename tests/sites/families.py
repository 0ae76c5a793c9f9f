"""Golden portals of the CMS families (cms.md 1-3, 5): one mechanism each."""

import json
from html import escape

from tests.sites.golden import Golden, Reply, article, data, file, page, rows

A, B, C, D, E = ("0123456789abcdef0123456789abcde" + one for one in "abcde")


def _trs_zero() -> Golden:
    at = "/tzgg/202603/t20260302_{}.shtml"
    pager = "<script>createPageHTML( 3, {} , \"index\", 'shtml' );</script>"
    return Golden(
        id="trs: base 0",
        answers={
            "/": page('<a href="/tzgg/">通知公告</a>'),
            "/tzgg/": page(rows(at.format(1), at.format(2)) + pager.format(0)),
            "/tzgg/index_1.shtml": page(rows(at.format(3)) + pager.format(1)),
            "/tzgg/index_2.shtml": page(rows(at.format(4)) + pager.format(2)),
            at.format(1): article(
                '<a appendix="true" needdownload="true" href="./P020260302000000001.xls" '
                'download="名单.xls">附件</a><img appendix="true" oldsrc="W020260302000000002.jpg" '
                'src="./W020260302000000002.jpg">'
            ),
            at.format(2): article(),
            at.format(3): article(),
            at.format(4): article(),
            "/tzgg/202603/P020260302000000001.xls": file(),
            "/tzgg/202603/W020260302000000002.jpg": Reply(
                data=b"\xff\xd8\xff\xe0", media_type="image/jpeg"
            ),
        },
        collected=4,
    )


def _trs_one() -> Golden:
    at = "/xxgk/202603/t20260302_{}.shtml"
    pager = "<div id='p'></div><script>createPageHTML('p',3,{},'list','shtml',5)</script>"
    return Golden(
        id="trs: base 1, six arguments",
        answers={
            "/": page('<a href="/xxgk/list.shtml">信息公开</a>'),
            "/xxgk/list.shtml": page(rows(at.format(1), at.format(2)) + pager.format(1)),
            "/xxgk/list_2.shtml": page(rows(at.format(3), at.format(4)) + pager.format(2)),
            "/xxgk/list_3.shtml": page(rows(at.format(5)) + pager.format(3)),
            **{at.format(one): article() for one in range(1, 6)},
        },
        announced=5,
        collected=5,
    )


def _trs_old() -> Golden:
    at = "/gg/content_{}.html"
    script = (
        "<script>var currentPage = {};//所在页\nvar countPage = 3//共多少页\n"
        'if(countPage>1)document.write("<a href=\\"index"+"_" + (currentPage+1) + "."+"html\\">x</a>");</script>'
    )
    return Golden(
        id="trs: countPage",
        answers={
            "/": page('<a href="gg/index.html">公告</a>'),
            "/gg/index.html": page(rows(at.format(1)) + script.replace("{}", "0")),
            "/gg/index_1.html": page(rows(at.format(2)) + script.replace("{}", "1")),
            "/gg/index_2.html": page(rows(at.format(3)) + script.replace("{}", "2")),
            **{at.format(one): article() for one in range(1, 4)},
        },
    )


def _record(path: str) -> str:
    return f"<record><![CDATA[<li><a href='{path}'>公示</a><b>2026-03-02</b></li>]]></record>"


def _jpage() -> Golden:
    at = "/art/2026/3/2/art_45_{}.html"
    proxy = "/module/web/jpage/dataproxy.jsp?startrecord={}&endrecord={}&perpage=2&appid=1&columnid=45&unitid=77"
    named = '<nextgroup><![CDATA[<a href="{}"></a>]]></nextgroup>'
    store = "<datastore>{}<totalrecord>14</totalrecord><totalpage>7</totalpage><recordset>{}</recordset></datastore>"
    first = store.format(
        named.format(escape(proxy.format(7, 12))),
        "".join(_record(at.format(one)) for one in range(1, 7)),
    )
    down = "/module/download/downfile.jsp?filename=0a1b.xlsx&classid=0&showname=%E5%90%8D%E5%8D%95.xlsx"
    return Golden(
        id="jpage: named groups",
        answers={
            "/": page('<a href="/col/col45/index.html">公示公告</a>'),
            "/col/col45/index.html": page(
                f'<div id="77"><script type="text/xml">{first}</script></div><script>$("#77").jpage({{perPage:2,'
                "totalRecord:14,proxyUrl:'/module/web/jpage/dataproxy.jsp',ajaxParam:{appid:'1',columnid:'45',"
                "unitid:'77'}});</script>"
            ),
            proxy.format(7, 12): store.format(
                named.format(proxy.format(13, 14)),
                "".join(_record(at.format(one)) for one in range(7, 13)),
            ),
            proxy.format(13, 14): store.format("", _record(at.format(13)) + _record(down)),
            **{at.format(one): article() for one in range(1, 14)},
            down: file(),
        },
        announced=14,
        collected=14,
    )


def _jpage_post() -> Golden:
    at = "/art/2026/3/2/art_9_{}.html"
    proxy = "/module/jpage/dataproxy.jsp?startrecord={}&endrecord={}&perpage=1"
    store = "<datastore><totalrecord>7</totalrecord><recordset>{}</recordset></datastore>"
    return Golden(
        id="jpage: groups by POST",
        answers={
            "/": page('<a href="/col/col9/index.html">公示</a>'),
            "/col/col9/index.html": page(
                f"<script type='text/xml'>{store.format(''.join(_record(at.format(one)) for one in (1, 2, 3)))}"
                "</script><script>jQuery('#9').jpage({ajaxType: 'post', perPage : 1, totalRecord : 7, "
                "proxyUrl : '/module/jpage/dataproxy.jsp', ajaxParam : {columnid:'9', unitid:'3'}})</script>"
            ),
            f"POST {proxy.format(4, 6)} columnid=9": store.format(
                "".join(_record(at.format(one)) for one in (4, 5, 6))
            ),
            f"POST {proxy.format(7, 7)} columnid=9": store.format(_record(at.format(7))),
            **{at.format(one): article() for one in range(1, 8)},
        },
        announced=7,
        collected=7,
    )


def _jpage_opaque() -> Golden:
    at = "/art/2026/3/2/art_5_{}.html"
    proxy = "/module/web/jpage/dataproxy.jsp?page={}&guid=Zm9vYmFy&appid=1"
    store = "<datastore>{}<totalrecord>5</totalrecord><recordset>{}</recordset></datastore>"
    named = f'<nextgroup><![CDATA[<a href="{proxy.format(2)}"></a>]]></nextgroup>'
    return Golden(
        id="jpage: opaque ids",
        answers={
            "/": page('<a href="/col/col5/index.html">公示</a>'),
            "/col/col5/index.html": page(
                f"<div>{store.format(named, _record(at.format(1)) + _record(at.format(2)))}</div>"
            ),
            proxy.format(2): store.format("", _record(at.format(3)) + _record(at.format(4))),
            proxy.format(3): store.format("", _record(at.format(5))),
            **{at.format(one): article() for one in range(1, 6)},
        },
    )


def _jpaas() -> Golden:
    at = "/col/col1/art/2026/art_{}.html"
    unit = (
        "/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&webId=w1&tplSetId=t1"
        "&pageType=column&tagId=%E4%BF%A1%E6%81%AF%E5%88%97%E8%A1%A8&editType=null&pageId=77"
        "&paramJson=%7B%22pageNo%22%3A{}%2C%22pageSize%22%3A2%7D"
    )

    def answer(*ids: str) -> Reply:
        html = (
            rows(*(at.format(one) for one in ids)) + '<div class="page" count="5" rows="2"></div>'
        )
        return data(json.dumps({"success": True, "data": {"html": html}}, ensure_ascii=False))

    return Golden(
        id="jpaas",
        answers={
            "/": page('<a href="/col/col1/index.html">公示</a>'),
            "/col/col1/index.html": page(
                rows(at.format(A), at.format(B)) + '<div rows="2" count="5"></div>'
                "<script src=\"/script/unitbuild.js\" queryData=\"{'webId':'w1','tplSetId':'t1',"
                "'tagId':'信息列表'}\"></script>",
                '<meta content="77" name="ColId">',
            ),
            unit.format(2): answer(C, D),
            unit.format(3): answer(E),
            **{at.format(one): article() for one in (A, B, C, D, E)},
        },
        announced=5,
        collected=5,
    )


def _ucap() -> Golden:
    at = "/tzgg/c100186/202603/{}.shtml"
    search = (
        f"/common/search/{A}?_isAgg=true&_isJson=true&_pageSize=20&_template=index&_rangeTimeGte="
        "&_channelName=&page={}"
    )

    def answer(number: int, *ids: str) -> Reply:
        results = [
            {"title": "公示", "url": at.format(one), "contentHtml": "<p>现予公示</p>"}
            for one in ids
        ]
        found = {"data": {"total": 3, "page": number, "rows": 2, "results": results}}
        return data(json.dumps(found, ensure_ascii=False))

    return Golden(
        id="ucap",
        answers={
            "/": page('<a href="/tzgg/c100186/list.shtml">公示</a>'),
            "/tzgg/c100186/list.shtml": page(
                f"<div id='list'></div><script>var channelId = \"{A}\";\n$.ajax({{url: '/common/search/' + channelId"
                " + '?_isAgg=true&_isJson=true&_pageSize=20&_template=index&_rangeTimeGte=&_channelName=&page=1'})"
                "</script>"
            ),
            search.format(1): answer(1, A, B),
            search.format(2): answer(2, C),
            at.format(A): page(
                "<UCAPTITLE>公示</UCAPTITLE><UCAPCONTENT><a href='/tzgg/c100186/202603/"
                f"{A}/files/{B}.pdf'>附件</a></UCAPCONTENT>"
            ),
            f"/tzgg/c100186/202603/{A}/files/{B}.pdf": file(),
            at.format(B): article(),
            at.format(C): article(),
        },
        announced=3,
        collected=3,
    )


def _qlist(*, as_json: bool) -> Golden:
    at = "/jxs/tzgg/202603/{}.shtml"

    def answer(*ids: str) -> Reply:
        results = [
            {
                "source": {
                    "title": "公示",
                    "pubDate": "2026-03-02",
                    "urls": json.dumps({"pc": at.format(one)}),
                }
            }
            for one in ids
        ]
        return data(json.dumps({"data": {"total": 3, "results": results}}))

    if as_json:
        script = (
            "var site='jxs';$.ajax({type:'POST',url:'/queryList',contentType:'application/json',data:JSON.stringify("
            '{current:1,pageSize:2,webSiteCode:[site],channelCode:["E1"],sort:"sortNum",order:"desc"})})'
        )
        first, second = (f'POST /queryList {one}, ["jxs"] ["E1"]' for one in (1, 2))
    else:
        script = (
            'var channel = "E1"; $.post("/queryList", {current: 1, pageSize: 2, "webSiteCode[]": "jxs",'
            ' "channelCode[]": channel, sort: "sortNum", order: "desc"}, function(d){ })'
        )
        first, second = (
            f"POST /queryList current={one} channelCode[]=E1 webSiteCode[]=jxs" for one in (1, 2)
        )
    return Golden(
        id=f"qlist: {'JSON' if as_json else 'form'}",
        answers={
            "/": page('<a href="/jxs/tzgg/list.shtml">公示</a>'),
            "/jxs/tzgg/list.shtml": page(f"<div id='l'></div><script>{script}</script>"),
            first: answer(A, B),
            second: answer(C),
            at.format(A): page(
                "<div id='zoomcon'>公示<p class='insertfileTag'><a href='./files/名单.xlsx'>名单</a></p></div>"
            ),
            "/jxs/tzgg/202603/files/%E5%90%8D%E5%8D%95.xlsx": file(),
            at.format(B): article(),
            at.format(C): article(),
        },
        announced=3,
        collected=3,
    )


def _lonsun() -> Golden:
    at = "/public/6600/{}.html"
    label = (
        "/site/label/8888?IsAjax=1&dataType=html&labelName=publicInfoList&siteId=11&organId=66&catId=&type=4"
        "&action=list&pageSize=2&pageIndex={}&isDate=true&file=%2Fxxgk%2FpublicInfoList_newest2020"
    )
    return Golden(
        id="lonsun",
        answers={
            "/": page('<a href="/public/column/6600">公开目录</a>'),
            "/public/column/6600": page(
                "<div id='x'></div><script>var siteId = '11', organId='66';\n$.ajax({type:'get', url: "
                "'/site/label/8888?IsAjax=1&dataType=html&_=' + Math.random(), data: {labelName: 'publicInfoList',"
                " siteId: '11', organId: organId, catId: '', type: 4, action: 'list', pageSize: 2, pageIndex: 1,"
                " isDate: true, file: '/xxgk/publicInfoList_newest2020'}})</script>"
            ),
            label.format(1): rows(at.format(111), at.format(112))
            + "<span>共 3 条</span><span>1/2 页</span>",
            label.format(2): rows(at.format(113)) + "<span>共 3 条</span><span>2/2 页</span>",
            at.format(111): article("<a href='/group6/M00/0A/1B/wKgB.doc'>名单</a>"),
            "/group6/M00/0A/1B/wKgB.doc": file(),
            at.format(112): article(),
            at.format(113): article(),
        },
        announced=3,
        collected=3,
    )


def _gkmlpt() -> Golden:
    at = "/zcq/gkmlpt/content/3/21/post_{}.html"
    api = "/zcq/gkmlpt/api/all/{}?page={}&sid=755013"

    def answer(total: int, *ids: int) -> Reply:
        articles = [
            {"title": "公示", "url": at.format(one), "display_publish_time": "2026-03-02"}
            for one in ids
        ]
        return data(json.dumps({"total": total, "articles": articles}))

    body = json.dumps(
        {"content": '<p>公示</p><a href="/attachment/0/1/名单.xls">名单</a>'}
    ).replace("<", "\\u003C")
    return Golden(
        id="gkmlpt",
        answers={
            "/": page('<a href="/zcq/gkmlpt/index">政府信息公开</a>'),
            "/zcq/gkmlpt/index": page(
                "<div id='app'></div><script>window._CONFIG = {SITE: 'a', SID: '755013', TREE: [{\"id\":9,"
                '"name":"公示","children":[{"id":42,"name":"救助"}]},{"id":43,"jump_url":"/no"}], X: 1}</script>'
            ),
            api.format(0, 1): answer(3, 1, 2),
            api.format(0, 2): answer(3, 3),
            api.format(42, 1): answer(1, 1),
            at.format(1): page(
                f"<script>window._CONFIG = {{DETAIL: {body}}}</script><div id='app'></div>"
            ),
            "/attachment/0/1/%E5%90%8D%E5%8D%95.xls": file(),
            at.format(2): article(),
            at.format(3): article(),
        },
    )


def _blocks() -> Golden:
    uuid = "c0ffee00-1111-4222-8333-0000000000{}"
    column, template, block = (uuid.format(one) for one in ("01", "02", "03"))
    at = f"/columns/{column}/202603/02/{uuid}.html"
    ask = f"/columns/{column}/templates/{template}/blocks/{block}?page={{}}&fix=0"
    return Golden(
        id="blocks",
        answers={
            "/": page(f'<a href="/columns/{column}/index.html">公示</a>'),
            f"/columns/{column}/index.html": page(
                f"<div id='b'></div><script>load('/columns/{column}/templates/{template}/blocks/{block}?page=1&fix=0')"
                "</script>"
            ),
            ask.format(1): rows(at.format(11), at.format(12))
            + "<div class='pager'>共3条 1/2页</div>",
            ask.format(2): rows(at.format(13)) + "<div class='pager'>共3条 2/2页</div>",
            **{at.format(one): article() for one in (11, 12, 13)},
        },
        announced=3,
        collected=3,
    )


def _eportal() -> Golden:
    at = "/sjj/86/zc34/{}/index.html"
    ask = "/eportal/ui?pageId=8&currentPage={}&moduleId=5&formKey=GOV_OPEN"
    more = f'<a href="javascript:void(0)" onclick="location.href=\'{escape(ask.format(2))}\'">下一页</a> 共3页'
    return Golden(
        id="eportal",
        answers={
            "/": page('<a href="/sjj/86/zc34/index.html">公开</a>'),
            "/sjj/86/zc34/index.html": page(rows(at.format(1001), at.format(1002)) + more),
            ask.format(2): page(rows(at.format(1003)) + more),
            ask.format(3): page(rows(at.format(1004)) + "共3页"),
            **{at.format(one): article() for one in (1001, 1002, 1003, 1004)},
        },
    )


def _vsb() -> Golden:
    at = "/info/1021/{}.htm"
    down = "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=14&wbfileid=9A"
    sign = "<script>_showDynClicks('wbnews', 1, 2)</script>"
    return Golden(
        id="vsb",
        answers={
            "/": page('<a href="tzgg.htm">通知公告</a>'),
            "/tzgg.htm": page(
                sign + rows(at.format(1), at.format(2)) + "<td>共5条&nbsp;&nbsp;1/3&nbsp;</td>"
            ),
            "/tzgg/2.htm": page(
                sign + rows(at.format(3), at.format(4)) + "<td>共5条&nbsp;&nbsp;2/3&nbsp;</td>"
            ),
            "/tzgg/1.htm": page(sign + rows(at.format(5)) + "<td>共5条&nbsp;&nbsp;3/3&nbsp;</td>"),
            at.format(1): article(
                f"<div id='vsb_content'><a href='{escape(down)}'>名单.xls</a></div>"
            ),
            down: file(),
            **{at.format(one): article() for one in (2, 3, 4, 5)},
        },
        announced=5,
        collected=5,
    )


def _webplus() -> Golden:
    at = "/2026/0302/c21a{}/page.htm"
    count = "<em class='all_count'>3</em><em class=\"all_pages\">2</em>"
    return Golden(
        id="webplus",
        answers={
            "/": page('<a href="/tzgg/list.htm">通知公告</a>'),
            "/tzgg/list.htm": page(rows(at.format(1), at.format(2)) + count),
            "/tzgg/list2.htm": page(rows(at.format(3)) + count),
            at.format(1): page(
                "<div class='wp_articlecontent'><div class='wp_pdf_player' pdfsrc='/_upload/article/files/aa/bb.pdf' "
                "swsrc='/_upload/article/files/aa/bb.swf' sudyfile-attr=\"{'title':'名单.pdf'}\"></div></div>"
            ),
            "/_upload/article/files/aa/bb.pdf": file(),
            at.format(2): article(),
            at.format(3): article(),
        },
        announced=3,
        collected=3,
    )


def _jeecms() -> Golden:
    return Golden(
        id="jeecms",
        answers={
            "/": page('<a href="/gggs/index.jhtml">公示</a>'),
            "/gggs/index.jhtml": page(
                rows("/gggs/88.jhtml")
                + "共2条记录 1/2页 <a onclick=\"location.href='index_2.jhtml';\">下一页</a>"
            ),
            "/gggs/index_2.jhtml": page(rows("/gggs/89.jhtml") + "共2条记录 2/2页"),
            "/gggs/88.jhtml": article(
                '<a id=\'attach0\'>名单</a><script>$(function(){Cms.attachment("","88","2","attach");});</script>'
            ),
            "/gggs/89.jhtml": article(),
            "/attachment_url.jspx?cid=88&n=2": data('["&t=1741&k=aa","&t=1741&k=bb"]'),
            "/attachment.jspx?cid=88&i=0&t=1741&k=aa": file(),
            "/attachment.jspx?cid=88&i=1&t=1741&k=bb": file(),
        },
        announced=2,
        collected=2,
    )


def _was5() -> Golden:
    at = "/zwgk/202603/t20260302_{}.htm"
    ask = "/was5/web/search?channelid=2&templet=docs.jsp&classsql=chnlid%3D9&prepage=2&page={}"
    answer = '{{"count":"3","docs":[{}\n]}}\n'
    one = '{{"title":"公\n示","url":"{}","time":"2026-03-02"}},\n'
    return Golden(
        id="was5",
        answers={
            "/": page('<a href="/zwgk/index.htm">公开</a>'),
            "/zwgk/index.htm": page(
                "<script>var url = '/was5/web/search?channelid=2&templet=docs.jsp&classsql=chnlid%3D9&prepage=2&page=1'"
                ";$.get(url, f)</script>"
            ),
            ask.format(1): answer.format(one.format(at.format(1)) + one.format(at.format(2))),
            ask.format(2): answer.format(one.format(at.format(3))),
            **{at.format(number): article() for number in (1, 2, 3)},
        },
        announced=3,
        collected=3,
    )


def _szinf() -> Golden:
    at = "/szsrmzf/zcwj/202603/{}.shtml"

    def answer(*ids: str) -> Reply:
        found = [{"TITLE": "公示", "URL": at.format(one)} for one in ids]
        return data(json.dumps({"data": {"allRow": 3, "totalPage": 2, "list": found}}))

    path = "/szinf/xxgk/interfacesWebZcwj/loadData?pageSize=2"
    return Golden(
        id="szinf",
        answers={
            "/": page('<a href="/szsrmzf/zcwj/list.shtml">公开</a>'),
            "/szsrmzf/zcwj/list.shtml": page(
                f"<script>$.ajax({{ url : '{path}', type : 'POST', data : {{ 'pageIndex' : 1, 'channel_id' : 'a1' }} }})"
                "</script>"
            ),
            f"POST {path} pageIndex=1 channel_id=a1": answer(A, B),
            f"POST {path} pageIndex=2 channel_id=a1": answer(C),
            **{at.format(one): article() for one in (A, B, C)},
        },
        announced=3,
        collected=3,
    )


def _xxgk() -> Golden:
    at = "/art/2026/3/2/art_43_{}.html"
    ask = "/xxgk/jcms_files/jcms1/web1/site/zfxxgk/search.jsp?showsub=1&orderbysub=0&cid=43&jdid=1&divid=div4869{}"
    return Golden(
        id="xxgk",
        answers={
            "/": page(f"<iframe src='{escape(ask.format(''))}'></iframe>"),
            ask.format(""): rows(at.format(1), at.format(2)) + "<div>共3条记录 第1/2页</div>",
            ask.format("&currpage=2"): rows(at.format(3)) + "<div>共3条记录 第2/2页</div>",
            **{at.format(one): article() for one in (1, 2, 3)},
        },
        announced=3,
        collected=3,
    )


def _aspx() -> Golden:
    at = "/show.aspx?id={}"
    state = '<form action="list.aspx?c=1"><input type="hidden" name="__VIEWSTATE" value="/wE{}=" /><input type="hidden" name="__EVENTVALIDATION" value="ev{}"><input type="text" name="key"><input type="submit" name="btnSearch" value="检索"></form>'
    turn = "<a href=\"javascript:__doPostBack('ctl00$AspNetPager1','{}')\">{}</a>"
    delete = "<a href=\"javascript:__doPostBack('ctl00$lnkDelete','5')\">删除</a>"
    links = [
        f'<tr><td><a href="{at.format(one)}">公示</a></td><td>2026-03-02</td></tr>'
        for one in range(1, 5)
    ]

    def sheet(number: int, *shown: str) -> str:
        turns = "".join(turn.format(one, one) for one in (1, 2, 3) if one != number)
        return page(f"<table>{''.join(shown)}</table>{state.format(number, number)}{turns}{delete}")

    return Golden(
        id="aspx: pager",
        answers={
            "/": page('<a href="/list.aspx?c=1">公示</a>'),
            "/list.aspx?c=1": sheet(1, links[0], links[1]),
            "POST /list.aspx?c=1 __EVENTARGUMENT=2 /wE1=": sheet(2, links[2]),
            "POST /list.aspx?c=1 __EVENTARGUMENT=3 /wE2=": sheet(3, links[3]),
            at.format(1): article(
                '<a href="/Common/ShowDownloadUrl.aspx?urlid=0&id=7">下载附件</a>'
            ),
            "/Common/ShowDownloadUrl.aspx?urlid=0&id=7": page(
                "<div id='content'><a href='/UploadFiles/a/7.xls'>点击下载</a></div>"
            ),
            "/UploadFiles/a/7.xls": file(),
            **{at.format(one): article() for one in (2, 3, 4)},
        },
    )


def _feed() -> Golden:
    def answer(*ids: int) -> Reply:
        found = [{"title": "公示", "url": f"/nr/{one}.html", "date": "2026-03-02"} for one in ids]
        return data(json.dumps({"total": 3, "rows": found}))

    return Golden(
        id="any list that a script loads",
        answers={
            "/": page('<a href="/list/">公示</a>'),
            "/list/": page(
                "<ul id=u></ul><script>$.getJSON('/api/list', {channel: 'a', pageNo: 1, pageSize: 2}, f)</script>"
            ),
            "/api/list?channel=a&pageNo=1&pageSize=2": answer(10001, 10002),
            "/api/list?channel=a&pageNo=2&pageSize=2": answer(10003),
            **{f"/nr/{one}.html": article() for one in (10001, 10002, 10003)},
        },
        announced=3,
        collected=3,
    )


PORTALS = (
    _trs_zero(), _trs_one(), _trs_old(), _jpage(), _jpage_post(), _jpage_opaque(), _jpaas(), _ucap(),
    _qlist(as_json=False), _qlist(as_json=True), _lonsun(), _gkmlpt(), _blocks(), _eportal(), _vsb(),
    _webplus(), _jeecms(), _was5(), _szinf(), _xxgk(), _aspx(), _feed(),
)  # fmt: skip
