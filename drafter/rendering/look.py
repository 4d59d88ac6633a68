"""How a page looks on paper, the same in Word and in Excel."""

BODY_FONT = "宋体"
TITLE_FONT = "黑体"
TITLE_SIZE = 16
FOOT_SIZE = 9
YELLOW = "FFF2AB"
BLUE = "1F4EA8"
PAGE = (210, 297)
"""A4 in mm."""
MARGINS = (15, 12)
"""Above and below, left and right, in mm."""
