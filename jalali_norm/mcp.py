"""A server of the Model Context Protocol: `server().run("stdio")` is what `jalali-norm mcp` does.

>>> from jalali_norm.mcp import server
>>> server().name
'jalali-norm'
"""

from __future__ import annotations

from jalali_norm.command.served import server

__all__ = ["server"]
