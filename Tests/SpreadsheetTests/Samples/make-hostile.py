#!/usr/bin/env python3
"""Makes the workbooks of Hostile/ from one of Shapes/: small files that unfold to much, declare entities, nest, or lie."""
import os
import zipfile

here = os.path.dirname(os.path.abspath(__file__))
base = zipfile.ZipFile(os.path.join(here, "Shapes", "accounting.xlsx"))
sheet = "xl/worksheets/sheet1.xml"


def write(name, edit, blanks=0):
    path = os.path.join(here, "Hostile", name + ".xlsx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for entry in base.namelist():
            content = edit(entry, base.read(entry))
            if content is None:
                continue
            info = zipfile.ZipInfo(entry, (2023, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as out:
                out.write(content)
                if entry == sheet:
                    for _ in range(blanks):
                        out.write(b" " * (1 << 20))
    return path


def of_sheet(change):
    return lambda entry, content: change(content) if entry == sheet else content


os.makedirs(os.path.join(here, "Hostile"), exist_ok=True)
doctype = b'<!DOCTYPE a [<!ENTITY x "aaaa"><!ENTITY y SYSTEM "file:///etc/passwd">]><worksheet'
write("unfolds", of_sheet(lambda x: x), blanks=100)
write("entities", of_sheet(lambda x: x.replace(b"<worksheet", doctype, 1)))
write("nested", of_sheet(lambda x: x.replace(b"<sheetData>", b"<sheetData>" + b"<a>" * 100000)))
write("without-sheet", lambda entry, x: None if entry == sheet else x)
write("rows-backwards", of_sheet(lambda x: x.replace(b'<row r="5"', b'<row r="2"')))
lying = write("lies-of-its-size", of_sheet(lambda x: x), blanks=100)
data = bytearray(open(lying, "rb").read())
place = data.find(b"PK\x01\x02")
while place >= 0:
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    place = data.find(b"PK\x01\x02", place + 4)
open(lying, "wb").write(data)
