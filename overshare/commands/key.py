"""`overshare key`: make the key file, show the key's public id."""

import click

from detectors.finding import Words
from overshare.key import find_key, new_key
from overshare.shell import Command, Group, refuse


def _new() -> None:
    click.echo(str(new_key()))


def _show_id() -> None:
    from detectors.engine.blind import key_id

    key = find_key()
    if key is None:
        refuse("还没有密钥：先运行 overshare key new。", "no key yet: run overshare key new.")
    click.echo(key_id(key))


COMMAND = Group(
    "key",
    about=Words(
        zh="密钥：指纹由它计算，绝不写入数据库或报告。",
        en="The key that all fingerprints depend on.",
    ),
    example="overshare key show-id",
    commands=[
        Command(
            "new",
            callback=_new,
            about=Words(zh="生成密钥文件（权限 0600）。", en="Make the key file (mode 0600)."),
            example="overshare key new",
        ),
        Command(
            "show-id",
            callback=_show_id,
            about=Words(zh="显示密钥的公开编号。", en="Show the key's public id."),
            example="overshare key show-id",
        ),
    ],
)
