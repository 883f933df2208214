### The list beside the map

incident-list-newest-first = { count-incident }، الأحدث أولاً
incident-list-possibly-near = قريبة احتمالاً لا يقيناً
incident-list-found-by = وُجدت بسبب { $reason }
incident-list-differ = المصادر مختلفة في { $values }
