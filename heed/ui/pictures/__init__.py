"""Pictures drawn on the server as SVG, each with the same facts as a table.

Nothing here asks a database: the caller hands over dates, names and counts,
and gets a `Picture` for `<c-figure>`.
"""

from __future__ import annotations

from heed.ui.pictures.drawing import Picture
from heed.ui.pictures.flow import FlowBox, Way, flow
from heed.ui.pictures.lanes import Gap, Incident, Known, Lane, Mark, lanes
from heed.ui.pictures.loop import Stage, loop
from heed.ui.pictures.rag import RagCount, RagRow, rag_bars
from heed.ui.pictures.ring import RingStage, ring
from heed.ui.pictures.timetable import Step, timetable

__all__ = [
    "FlowBox",
    "Gap",
    "Incident",
    "Known",
    "Lane",
    "Mark",
    "Picture",
    "RagCount",
    "RagRow",
    "RingStage",
    "Stage",
    "Step",
    "Way",
    "flow",
    "lanes",
    "loop",
    "rag_bars",
    "ring",
    "timetable",
]
