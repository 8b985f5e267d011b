insert into delivery_partner (id, name, tracking_prefix, regions, daily_capacity, cost_amount, cost_currency, promise_days, time_zone)
values
    -- The whole country and its neighbours: never full on a normal day, dearer than the regional ones.
    ('hermes-post',      'Hermes Post',         'HRP', '{DE}',                                6000,  5.90, 'EUR', 2, 'Europe/Berlin'),
    ('rhein-express',    'Rhein Express',       'RHX', '{DE,NL,BE,LU}',                       4000,  6.80, 'EUR', 1, 'Europe/Berlin'),
    ('alpenpost',        'Alpenpost',           'ALP', '{AT,LI}',                             3000,  6.20, 'EUR', 2, 'Europe/Vienna'),
    ('helvetia-cargo',   'Helvetia Cargo',      'HVC', '{CH,LI}',                             3000,  9.40, 'EUR', 2, 'Europe/Zurich'),
    ('polder-pakket',    'Polder Pakket',       'PLP', '{NL,BE}',                             3000,  5.60, 'EUR', 2, 'Europe/Amsterdam'),
    ('hexagone-colis',   'Hexagone Colis',      'HXC', '{FR,MC}',                             4000,  6.40, 'EUR', 2, 'Europe/Paris'),
    ('continental',      'Continental Freight', 'CTF', '{DE,AT,CH,NL,BE,LU,FR,IT,ES,PT,PL,CZ,DK,SE,FI,IE}', 8000, 12.90, 'EUR', 4, 'Europe/Brussels'),
    ('atlantic-parcel',  'Atlantic Parcel',     'ATP', '{GB,IE,PT,ES}',                       3000, 10.50, 'EUR', 3, 'Europe/London'),
    -- Regional: cheaper, and fuller.
    ('spree-kurier',     'Spree Kurier',        'SPK', '{DE-BE,DE-BB}',                        800,  3.90, 'EUR', 1, 'Europe/Berlin'),
    ('isar-rad',         'Isar Radkurier',      'ISR', '{DE-BY}',                              500,  4.20, 'EUR', 1, 'Europe/Berlin'),
    ('hanse-bote',       'Hanse Bote',          'HNB', '{DE-HH,DE-HB,DE-SH}',                  600,  4.10, 'EUR', 1, 'Europe/Berlin'),
    ('donau-blitz',      'Donau Blitz',         'DNB', '{AT-9,AT-3}',                          400,  4.50, 'EUR', 1, 'Europe/Vienna'),
    ('leman-velo',       'Léman Vélo',          'LMV', '{CH-GE,CH-VD}',                        250,  7.20, 'EUR', 1, 'Europe/Zurich'),
    ('seine-velo',       'Seine Vélo',          'SNV', '{FR-IDF,FR-75C}',                      500,  4.80, 'EUR', 1, 'Europe/Paris'),
    -- One rider, one island: full by noon.
    ('insel-rike',       'Insel-Rike',          'RKE', '{DE-MV}',                               12,  2.50, 'EUR', 1, 'Europe/Berlin');
