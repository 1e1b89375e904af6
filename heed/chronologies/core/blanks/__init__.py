"""An empty chronology that an agency fills in and sends back; what is written into it is read without a question."""

from heed.chronologies.core.blanks.blank import COLUMNS, Blank, BlankColumn
from heed.chronologies.core.blanks.excel import write_blank_xlsx
from heed.chronologies.core.blanks.word import write_blank_docx

__all__ = ["COLUMNS", "Blank", "BlankColumn", "write_blank_docx", "write_blank_xlsx"]
