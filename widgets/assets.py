"""Where the built browser files are."""

from pathlib import Path

STATIC = Path(__file__).with_name("static")
"""Made by `npm run build`; see `widgets/vite.config.ts`."""
