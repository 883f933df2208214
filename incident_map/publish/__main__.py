"""``python -m incident_map.publish``: the same as ``python -m incident_map publish``."""

from __future__ import annotations

import argparse
import sys

from incident_map.publish.publish_command import add_arguments, run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m incident_map.publish", description=__doc__)
    add_arguments(parser)
    sys.exit(run(parser.parse_args()))
