"""The picture on the stage, as pixels and as vectors."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

from gui.theme import Theme
from gui.views.surface import SurfaceView


class Sheet:
    """One or two views as they lie on the stage, on its background, without any buttons."""

    def __init__(self, views: Sequence[QWidget], theme: Theme) -> None:
        self._views = views
        self._background = QColor(theme.stage)
        places = [_place(view) for view in views]
        self._area = places[0]
        for place in places[1:]:
            self._area = self._area.united(place)
        self.has_surface = any(isinstance(view, SurfaceView) for view in views)

    @property
    def size(self) -> QSize:
        """Width and height of the picture in pixels of the screen."""
        return self._area.size() * self._views[0].devicePixelRatioF()

    def image(self) -> QImage:
        """The picture, as sharp as it is on screen."""
        image = QImage(self.size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self._views[0].devicePixelRatioF())
        image.fill(self._background)
        painter = QPainter(image)
        for view in self._views:
            if isinstance(view, SurfaceView):
                painter.drawImage(self._within(view), view.picture())
            for plot in view.findChildren(QGraphicsView):
                painter.drawPixmap(self._within(plot), plot.grab())
        painter.end()
        image.setDevicePixelRatio(1.0)
        return image

    def png(self) -> bytes:
        """The picture as a PNG file."""
        return png(self.image())

    def svg(self, title: str) -> bytes:
        """The picture as an SVG file, in which a 3-D view is an image and the rest is vectors."""
        written = QByteArray()
        buffer = QBuffer(written)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the older one cannot clip
        generator.setOutputDevice(buffer)
        generator.setResolution(self._views[0].logicalDpiX())
        generator.setSize(self._area.size())
        generator.setViewBox(QRect(QPoint(0, 0), self._area.size()))
        generator.setTitle(title)
        painter = QPainter(generator)
        painter.fillRect(QRect(QPoint(0, 0), self._area.size()), self._background)
        for view in self._views:
            if isinstance(view, SurfaceView):
                painter.drawImage(self._within(view), view.picture())
            for plot in view.findChildren(QGraphicsView):
                with _without_caches(plot):
                    plot.render(painter, QRectF(self._within(plot)), plot.viewport().rect())
        painter.end()
        buffer.close()
        return bytes(written.data())

    def _within(self, view: QWidget) -> QRect:
        return _place(view).translated(-self._area.topLeft())


@contextmanager
def _without_caches(plot: QGraphicsView) -> Iterator[None]:
    """Let every item draw itself, because what it has drawn before is kept as pixels."""
    cached = {
        item: item.cacheMode()
        for item in plot.scene().items()
        if item.cacheMode() != QGraphicsItem.CacheMode.NoCache
    }
    for item in cached:
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    try:
        yield
    finally:
        for item, mode in cached.items():
            item.setCacheMode(mode)


def png(image: QImage) -> bytes:
    """An image as a PNG file."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(written.data())


def _place(view: QWidget) -> QRect:
    """Where a view is in its window."""
    return QRect(view.mapTo(view.window(), QPoint(0, 0)), view.size())
