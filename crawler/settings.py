"""Every Scrapy setting in use, each with its reason. What differs by site is in sites.yaml."""

from importlib.metadata import version

BOT_NAME = "overshare"
SPIDER_MODULES = ["crawler.spiders"]
USER_AGENT = f"overshare/{version('overshare')}"  # each site's contact is added (contracts)

# Two servers that Scrapy opens by default: one executes Python, the other is a console.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# Only http and https are ever fetched; file: and data: would be, by default.
DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "http": "crawler.certificates.Handler",
    "https": "crawler.certificates.Handler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
# Connects only to addresses it has checked itself: no second lookup in between.
TWISTED_DNS_RESOLVER = "crawler.middlewares.addresses.Resolver"
REACTOR_THREADPOOL_MAXSIZE = 32  # lookups share it: dead names of ten hosts must not stall others
HTTPPROXY_ENABLED = True  # HTTP_PROXY and HTTPS_PROXY are honoured (contracts)

DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    # The errand of each is done by the crawl itself, in the place named.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # spiders.portal: redirects
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # leaks (crawling.md 1)
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,  # the frontier's retry_at, later
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,  # drops a 302 to itself
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,  # a link like others
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # never a login
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,  # accounts are kept by site
    "crawler.middlewares.old_tls.OldTls": 50,  # its second try passes all the others
    "crawler.middlewares.addresses.Addresses": 100,
    "crawler.middlewares.robots.Robots": 200,
    "crawler.middlewares.budgets.Budgets": 250,  # what robots.txt forbids costs nothing
    "crawler.middlewares.turns.Turns": 900,  # nearest to the network: what waits here, is sent next
}
ITEM_PIPELINES = {
    "crawler.pipelines.examine.Examine": 100,
    "crawler.pipelines.record.Record": 900,
}
EXTENSIONS: dict[str, int | None] = {
    "scrapy.extensions.corestats.CoreStats": None,
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.memusage.MemoryUsage": None,  # would mail and stop by itself
}

COOKIES_ENABLED = True  # some portals answer only to the cookie of their own 302; one jar a site
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}
DOWNLOAD_DELAY = 0  # turns keep the delay: Scrapy forgets one that changes at run time
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_TIMEOUT = 60  # one deadline for name, connection, headers and the whole body
FILE_TIMEOUT = 300  # the same for attachments: 50 MB at 200 kB/s
DOWNLOAD_MAXSIZE = 100 << 20  # also of what unpacks from compressed answers
DOWNLOAD_WARNSIZE = 0  # its warning names the URL
DOWNLOAD_FAIL_ON_DATALOSS = False  # a cut body is kept and marked, not asked for again
URLLENGTH_LIMIT = 4000
CONCURRENT_ITEMS = 1000  # each site has one at a time, the workers hold back the rest

LOG_INSTALL_ROOT_HANDLER = False
LOG_ENABLED = False  # its lines name URLs; ours carry ids and counts
LOG_FORMATTER = "crawler.quiet.Quiet"  # nor are the two of each page made, for nobody
STATS_DUMP = False
SCHEDULER_DEBUG = False
