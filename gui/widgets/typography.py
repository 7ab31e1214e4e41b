"""Sets a Markdown document for comfortable reading.

Qt's Markdown reader takes no style sheet, so the blocks and the runs of letters in them are given
their formats afterwards.
"""

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)

from gui.theme import Theme

LINE_HEIGHT = 150.0  # percent
HEADING_SCALES = {1: 1.6, 2: 1.25, 3: 1.08}
TEXT_SCALE = 1.05


def typeset(document: QTextDocument, font: QFont, theme: Theme) -> None:
    """Format every block of ``document`` for ``theme``, in sizes relative to ``font``."""
    block = document.begin()
    while block.isValid():
        _space(block, font, theme)
        for run, is_code in _runs(block):
            _ink(run, block, is_code, font, theme)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule_table(frame, font, theme)
    document.setIndentWidth(QFontInfo(font).pixelSize() * 1.7)


def _space(block: QTextBlock, font: QFont, theme: Theme) -> None:
    em = QFontInfo(font).pixelSize()
    spacing = QTextBlockFormat(block.blockFormat())
    level = spacing.headingLevel()
    is_code = spacing.hasProperty(QTextBlockFormat.Property.BlockCodeLanguage) or (
        spacing.nonBreakableLines()
    )
    height = 120.0 if level else LINE_HEIGHT
    spacing.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    first = block.blockNumber() == 0
    spacing.setTopMargin(0 if first else em * (1.4 if level else 0.0))
    in_table = QTextCursor(block).currentTable() is not None
    spacing.setBottomMargin(0 if in_table else em * (0.4 if level or block.textList() else 0.9))
    if is_code:
        spacing.setBackground(QColor(theme.hover))
        spacing.setTextIndent(em * 0.6)
    if spacing.hasProperty(QTextBlockFormat.Property.BlockQuoteLevel):
        spacing.setLeftMargin(em * 1.2)
    cursor = QTextCursor(block)
    cursor.setBlockFormat(spacing)
    # Bullets and numbers of lists take the format of the block.
    marker = QTextCharFormat()
    marker.setFontPointSize(_points(font) * TEXT_SCALE)
    marker.setForeground(QColor(theme.text))
    if block.textList() is not None:
        cursor.setBlockCharFormat(marker)


def _runs(block: QTextBlock) -> list[tuple[QTextCursor, bool]]:
    """Return the runs of equal format, gathered before any of them is changed."""
    runs = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid() and not fragment.charFormat().isImageFormat():
            cursor = QTextCursor(block)
            cursor.setPosition(fragment.position())
            end = fragment.position() + fragment.length()
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            runs.append((cursor, fragment.charFormat().fontFixedPitch()))
        iterator += 1
    return runs


def _ink(run: QTextCursor, block: QTextBlock, is_code: bool, font: QFont, theme: Theme) -> None:
    letters = run.charFormat()
    level = block.blockFormat().headingLevel()
    scale = HEADING_SCALES.get(level, 1.0) if level else TEXT_SCALE
    is_quote = block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockQuoteLevel)
    letters.setForeground(QColor(theme.muted if is_quote else theme.text))
    if letters.isAnchor():
        letters.setForeground(QColor(theme.accent))
        letters.setFontUnderline(True)
    if level:
        letters.setFontWeight(QFont.Weight.DemiBold)
    if is_code:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        letters.setFontFamilies([fixed.family()])
        letters.setBackground(QColor(theme.hover))
        scale *= 0.95
    # The reader enlarges headings relatively, which would win over a size in points.
    letters.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
    letters.setFontPointSize(_points(font) * scale)
    run.setCharFormat(letters)


def _points(font: QFont) -> float:
    return font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()


def _rule_table(table: QTextTable, font: QFont, theme: Theme) -> None:
    frame = table.format()
    frame.setBorderCollapse(True)
    frame.setBorder(1)
    frame.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    frame.setBorderBrush(QColor(theme.line))
    frame.setCellPadding(QFontInfo(font).pixelSize() * 0.5)
    frame.setBottomMargin(QFontInfo(font).pixelSize())
    table.setFormat(frame)
