"""A database's complaint in, one line of what is wrong and what to do out."""

from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DatabaseError, InternalError, OperationalError

FAULTS = (  # a part of the driver's message; what it means
    ("disk is full", "磁盘已满，没有写入 / the disk is full, nothing was written: free some space"),
    ("disk i/o error", "磁盘读写失败 / the disk failed: check its space and its health"),
    (
        "no space left",
        "磁盘已满，没有写入 / the disk is full, nothing was written: free some space",
    ),
    ("could not extend file", "数据库服务器磁盘已满 / the database server's disk is full"),
    ("readonly database", "数据库只读 / the database is read-only: check the file's permissions"),
    ("read-only transaction", "数据库只读 / the database is read-only"),
    ("unable to open", "无法打开数据库文件 / the database file cannot be opened"),
    ("file is not a database", "不是数据库文件 / the file is not a database"),
    ("malformed", "数据库已损坏，请用备份恢复 / the database is damaged: restore a backup"),
    ("database is locked", "数据库正被占用 / the database is busy: try again"),
    (
        "authentication failed",
        "数据库用户名或密码不对 / the database refuses this user or password",
    ),
    ("does not exist", "没有这个数据库或用户 / there is no such database or user"),
    ("permission denied", "没有数据库权限 / this user may not do that in the database"),
    ("connection", "连不上数据库服务器 / the database server does not answer"),
)
ELSE = "数据库无法使用 / the database cannot be used"


class StoreError(Exception):
    """Why a record cannot be used: one line, what and what to do."""


def line(error: BaseException | None) -> str:
    """What is wrong, in words of ours: a driver's message may quote values."""
    said = str(error).lower()
    for part, words in FAULTS:
        if part in said:
            return words
    return f"{ELSE} ({type(error).__name__})"


def refuse(context: ExceptionContext) -> None:
    """Turn what the database cannot help into a line; a bug of ours stays what it is."""
    error = context.sqlalchemy_exception
    if context.is_disconnect or isinstance(error, OperationalError | InternalError):
        raise StoreError(line(context.original_exception)) from context.original_exception
    if type(error) is DatabaseError:  # SQLite's word for a file that is damaged or none of its own
        raise StoreError(line(context.original_exception)) from context.original_exception
