### Amounts on the map: heat map, governorates and rates

script-amounts-layers = Show
script-amounts-layer-marks = Incidents, one by one
script-amounts-layer-heat = Heat map
script-amounts-layer-governorates = Governorates
script-amounts-layer-rates = Rates by governorate
script-amounts-measures = Count
script-amounts-measure-incidents = Incidents
script-amounts-measure-killed = { harmed-title-killed }
script-amounts-measure-wounded = { harmed-title-wounded }
script-amounts-too-vague = None of these incidents can be placed closely enough; see the list.
script-amounts-nobody-killed = Nobody killed in this part of the map.
script-amounts-nobody-wounded = Nobody wounded in this part of the map.
script-amounts-nothing = Nothing in this part of the map.
script-amounts-cell-incidents = { $number ->
    [one] { $amount } incident in this cell of about { $km } km
   *[other] { $amount } incidents in this cell of about { $km } km
}
script-amounts-cell-killed = { $amount } killed in this cell of about { $km } km
script-amounts-cell-wounded = { $amount } wounded in this cell of about { $km } km
script-amounts-not-drawn = { count-incident } not drawn: { $reasons }.
script-amounts-heat-incidents = Heat map: incidents, per cell of about { $km } km.
script-amounts-heat-killed = Heat map: killed, { $rule } count, per cell of about { $km } km.
script-amounts-heat-wounded = Heat map: wounded, { $rule } count, per cell of about { $km } km.
script-amounts-most-in-cell = At most { $amount } in a cell.
script-amounts-governorates-incidents = Governorates by incidents.
script-amounts-governorates-killed = Governorates by killed, { $rule } count.
script-amounts-governorates-wounded = Governorates by wounded, { $rule } count.
script-amounts-rates-incidents = Governorates by share of incidents, in percent.
script-amounts-rates-killed = Governorates by killed per incident, { $rule } count.
script-amounts-rates-wounded = Governorates by wounded per incident, { $rule } count.
script-amounts-most = Most: { $governorates }.
script-amounts-of = { $governorate } { $amount }
script-amounts-no-figure-killed = { count-incident }; no source gives a figure for killed
script-amounts-no-figure-wounded = { count-incident }; no source gives a figure for wounded
script-amounts-figure-killed = { $amount } killed ({ $rule } count)
script-amounts-figure-killed-range = { $amount } killed ({ $rule } count; lowest { $low }, highest { $high })
script-amounts-figure-wounded = { $amount } wounded ({ $rule } count)
script-amounts-figure-wounded-range = { $amount } wounded ({ $rule } count; lowest { $low }, highest { $high })
script-amounts-in = In { count-incident }
script-amounts-in-without = In { count-incident }, { $without } of them without a figure
script-amounts-named = { $governorate }: { $said }
script-amounts-legend-heat-incidents = Incidents per cell of about { $km } km
script-amounts-legend-heat-killed = Killed per cell of about { $km } km ({ $rule } count)
script-amounts-legend-heat-wounded = Wounded per cell of about { $km } km ({ $rule } count)
script-amounts-legend-governorates-incidents = Incidents by recorded governorate
script-amounts-legend-governorates-killed = Killed by recorded governorate ({ $rule } count)
script-amounts-legend-governorates-wounded = Wounded by recorded governorate ({ $rule } count)
script-amounts-legend-rates-incidents = Share of incidents, in percent, by recorded governorate
script-amounts-legend-rates-killed = Killed per incident by recorded governorate ({ $rule } count)
script-amounts-legend-rates-wounded = Wounded per incident by recorded governorate ({ $rule } count)
script-amounts-classes-heat = Colours by rank: half of the cells in view have the first.
